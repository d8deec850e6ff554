package dev.penstock.ingestion.config;

/**
 * One thing wrong in a configuration.
 *
 * @param key the configuration key, as a user writes it ({@code queue.capacity})
 * @param rule what the value has to be ({@code must be at least 1})
 * @param value the value that was given, or an empty text where it would show a secret
 * @since 0.1.0
 */
public record Fault(String key, String rule, String value) {
    /** The same fault of a key below another one. */
    Fault below(String parent) {
        return new Fault(parent + "." + key, rule, value);
    }

    /** The fault as one sentence for a person. */
    @Override
    public String toString() {
        return value.isEmpty() ? key + " " + rule : key + " " + rule + ", was \"" + value + "\"";
    }
}
