package dev.penstock.ingestion.spool;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes away segments that are done with: deletes them, or sets aside those in which damage was
 * met; used under the folder's lock.
 */
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final SpoolParts parts;
    private final Set<Long> damaged = new HashSet<>();

    Removal(SpoolParts parts) {
        this.parts = parts;
    }

    /** Takes note that something in a segment cannot be read. */
    void isDamaged(long first) {
        damaged.add(first);
    }

    /**
     * Takes away segments that are settled as a whole.
     *
     * @param safe everything before this number is settled
     * @param all whether nothing will be added to the last one either
     */
    void removeBefore(long safe, boolean all) throws IOException {
        Listing files = parts.folder().list();
        for (int i = 0; i < files.segments().size(); i++) {
            boolean last = i == files.segments().size() - 1;
            if (last ? !all : files.segments().get(i + 1).first() > safe) {
                return;
            }
            remove(files.segments().get(i));
        }
    }

    private void remove(SegmentFile file) throws IOException {
        if (!damaged.contains(file.first())) {
            parts.folder().delete(file);
            return;
        }
        parts.folder().setAside(file);
        damaged.remove(file.first());
        LOG.warn(
                "{}: {} is set aside, as something in it could not be read; it gives way when the"
                        + " spool needs room, and may be deleted",
                parts.home(),
                file.path());
    }
}
