package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.MemoryConfig;
import dev.penstock.ingestion.config.SpoolConfig;

import java.time.Duration;
import java.util.OptionalLong;

/** Makes what is done for points that are not taken at once out of values. */
final class Durabilities {
    /** The library has a default of its own, which is the same share of the heap. */
    private static final int USUAL_PERCENTAGE = 80;

    private final Values values;

    Durabilities(Values values) {
        this.values = values;
    }

    IngestionConfig.Durability durability() {
        return new IngestionConfig.Durability(spool(), deadLetters(), memory());
    }

    private SpoolConfig spool() {
        return values.check(
                () ->
                        new SpoolConfig(
                                values.get("spool.max_bytes", Long.class),
                                values.get("spool.max_age", Duration.class),
                                values.word("spool.fsync", SpoolConfig.Fsync.class)),
                "",
                SpoolConfig.defaults());
    }

    private DeadLetterConfig deadLetters() {
        return values.check(
                () -> new DeadLetterConfig(values.get("dead_letters.max_bytes", Long.class)),
                "",
                DeadLetterConfig.defaults());
    }

    private MemoryConfig memory() {
        OptionalLong warnAt = bytes(values.get("memory.warn_at", String.class));
        return values.check(() -> new MemoryConfig(warnAt), "", MemoryConfig.defaults());
    }

    private static OptionalLong bytes(String text) {
        if (!text.endsWith("%")) {
            return OptionalLong.of(Quantity.size(text).orElseThrow());
        }
        int percentage = Integer.parseInt(text.substring(0, text.length() - 1).strip());
        return percentage == USUAL_PERCENTAGE
                ? OptionalLong.empty()
                : OptionalLong.of(Runtime.getRuntime().maxMemory() / 100 * percentage);
    }
}
