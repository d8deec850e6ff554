package dev.penstock.ingestion.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a configuration cannot be used; names all faults found, not just the first.
 *
 * @since 0.1.0
 */
public final class ConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * Creates the exception.
     *
     * @param faults what is wrong; at least one
     */
    public ConfigurationException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** All faults found, in the order of the record's fields. */
    public List<Fault> faults() {
        return faults;
    }
}
