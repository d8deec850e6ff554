package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.time.Timing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the parts of a spool have in common; immutable.
 *
 * @param home whose spool it is
 * @param folder where it is
 * @param config its limits
 * @param timing the clock
 * @param disk the disk
 */
record SpoolParts(String home, SpoolFolder folder, SpoolConfig config, Timing timing, Disk disk) {
    private static final long LARGEST_SEGMENT = 8 << 20;
    private static final int SEGMENTS = 16;
    private static final int SPANS = 8;

    /** How large a segment becomes: small enough that dropping one drops little of the whole. */
    long segmentBytes() {
        return Math.min(LARGEST_SEGMENT, config.maxBytes() / SEGMENTS);
    }

    /** For how long a segment is filled, so that its age says something of what is in it. */
    long segmentMicros() {
        return maxAgeMicros() / SPANS;
    }

    long maxAgeMicros() {
        // In seconds: a limit of ages may be more than nanoseconds can count.
        return Math.min(config.maxAge().toSeconds(), Long.MAX_VALUE >> 21) * 1_000_000
                + config.maxAge().toNanosPart() / 1_000;
    }

    long nowMicros() {
        return timing.nowMicros();
    }

    boolean forces() {
        return config.fsync() != Fsync.NEVER;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The time of the last of some points. */
    static long last(List<Point> points) {
        return points.get(points.size() - 1).timeMicros();
    }
}
