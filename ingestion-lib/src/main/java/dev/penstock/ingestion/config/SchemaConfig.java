package dev.penstock.ingestion.config;

/**
 * How events become points: one of the profiles, with its options.
 *
 * @since 0.1.0
 */
public sealed interface SchemaConfig permits PenstockSchema, HomeAssistantSchema, HomeiqSchema {
    /**
     * What becomes of a state that an entity comes back with after a restart of Home Assistant, the
     * same as the last one written but with a time of its own.
     */
    enum RestartStates {
        /** It is skipped: nothing has happened. */
        SKIP,
        /** It is written like any other. */
        KEEP,
        /** It is written with the field {@code reappeared}. */
        MARK
    }

    /** What becomes of states that only come back after a restart. */
    RestartStates restartStates();

    /** The profile {@code penstock} with everything as usual. */
    static PenstockSchema defaults() {
        return PenstockSchema.defaults();
    }
}
