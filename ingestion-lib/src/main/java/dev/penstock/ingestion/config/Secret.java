package dev.penstock.ingestion.config;

import java.util.Objects;

/**
 * A token or password that never prints itself.
 *
 * <p>Immutable. {@link #reveal()} is the only way to the value, so a search for its callers shows
 * every place that handles it.
 *
 * @since 0.1.0
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a value; leading and trailing white space, as files and shells leave it, is removed.
     *
     * @param value the secret text
     */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value").strip());
    }

    /** The value itself, for the one place that sends it. */
    public String reveal() {
        return value;
    }

    /** Whether there is no value. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Three asterisks, whatever the value and its length. */
    @Override
    public String toString() {
        return "***";
    }
}
