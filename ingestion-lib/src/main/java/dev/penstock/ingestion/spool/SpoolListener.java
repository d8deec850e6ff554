package dev.penstock.ingestion.spool;

/**
 * Is told of points the spool had to give up.
 *
 * @hidden for other packages of the library
 */
@FunctionalInterface
public interface SpoolListener {
    /**
     * Points are gone for good.
     *
     * <p>Called on the thread that notices, without any lock of the spool being held. Their number
     * is exact: no point is told of twice, and none of those read is told of. What it throws is
     * logged and changes nothing.
     *
     * @param loss which
     */
    void lost(Loss loss);
}
