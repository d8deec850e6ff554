package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.IngestionConfig;

import java.util.OptionalLong;

/** Whether the heap is large enough for what the configuration allows to be in it. */
final class Heap {
    /** What the program takes with empty queues, measured, with some room. */
    private static final long ALONE = 32L << 20;

    private final IngestionConfig config;
    private final long most;

    /**
     * Creates it.
     *
     * @param most the maximum heap, in bytes
     */
    Heap(IngestionConfig config, long most) {
        this.config = config;
        this.most = most;
    }

    Step step() {
        return Step.of("memory.heap", "compare the heap with the queues", this::look);
    }

    private Outcome look() {
        long needed = ALONE + config.homes().size() * config.queue().maxBytes();
        String found = "at most " + Sizes.text(most) + " of heap, as this command was started";
        if (needed > most) {
            return new Outcome.Warning(
                    found + "; full queues take " + Sizes.text(needed),
                    "start with a larger one (PENSTOCK_JAVA_OPTS=-Xmx"
                            + needed / (1 << 20)
                            + "m), or lower queue.max_bytes");
        }
        OptionalLong warnAt = config.durability().memory().warnAt();
        if (warnAt.isPresent() && warnAt.getAsLong() > most) {
            return new Outcome.Warning(
                    found + "; memory.warn_at is above it, and is never reached",
                    "lower memory.warn_at, or leave it out");
        }
        return new Outcome.Fine(found);
    }
}
