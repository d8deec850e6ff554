package dev.penstock.ingestion.write;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;

/**
 * A sink that never throws, and of which one may know whether it still takes what it took before;
 * thread-safe, and one for a home.
 */
final class SafeSink {
    private static final Logger LOG = LoggerFactory.getLogger(SafeSink.class);

    private final Sink sink;

    /** A point that was taken. */
    private volatile @Nullable Batch taken;

    SafeSink(Sink sink) {
        this.sink = sink;
    }

    /** Writes a batch; a sink that throws is one that is away. */
    WriteResult write(Batch batch) {
        WriteResult result = attempt(batch);
        if (result instanceof WriteResult.Written) {
            taken = new Batch(batch.home(), List.of(batch.points().getFirst()));
        }
        return result;
    }

    private WriteResult attempt(Batch batch) {
        try {
            return sink.write(batch);
        } catch (RuntimeException | Error e) {
            // Whatever went wrong, even memory that ran out: the points are still there.
            LOG.debug("{}: the sink failed unexpectedly", batch.home(), e);
            return new WriteResult.Retry(Optional.empty(), "the sink failed: " + e);
        }
    }

    /**
     * Whether a point that was taken before is taken now: where not, no other point is to blame. It
     * is written again, which is harmless, and counts for nothing.
     */
    boolean takesAnother() {
        @Nullable Batch before = taken;
        return before != null && attempt(before) instanceof WriteResult.Written;
    }
}
