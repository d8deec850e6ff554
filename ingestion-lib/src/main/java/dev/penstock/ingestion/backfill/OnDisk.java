package dev.penstock.ingestion.backfill;

/**
 * What waits on disk and counts as safe, seen by whoever writes down up to when everything is.
 *
 * @hidden for other packages of the library
 */
public interface OnDisk {
    /** Nothing does. */
    OnDisk NOTHING =
            new OnDisk() {
                @Override
                public void sync() {}

                @Override
                public long losses() {
                    return 0;
                }

                @Override
                public void lossesKept(long losses) {}
            };

    /** Makes the disk keep it. */
    void sync();

    /** How much of it was ever lost and is in a gap; negative while some is in none yet. */
    long losses();

    /** The gaps of so much are written down. */
    void lossesKept(long losses);
}
