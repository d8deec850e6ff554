package dev.penstock.launcher.doctor;

/** What came of a check. */
sealed interface Outcome {
    /** What was found, for a person. */
    String found();

    /** All is as it should be. */
    record Fine(String found) implements Outcome {}

    /**
     * It works, but not as well as it should.
     *
     * @param found what was found
     * @param remedy what to do
     */
    record Warning(String found, String remedy) implements Outcome {}

    /**
     * It does not work.
     *
     * @param found what was found
     * @param remedy what to do
     * @param kind what kind of failure, for scripts
     */
    record Failed(String found, String remedy, Kind kind) implements Outcome {
        /** Of no particular kind. */
        Failed(String found, String remedy) {
            this(found, remedy, Kind.OTHER);
        }
    }

    /** It was not looked at; what was found is why not. */
    record Skipped(String found) implements Outcome {}

    /** What a failure means to a script. */
    enum Kind {
        /** The configuration is wrong. */
        CONFIGURATION,
        /** A token is refused, or may not do what is needed. */
        AUTHENTICATION,
        /** Anything else. */
        OTHER
    }

    /** Whether what builds upon this can be tried. */
    default boolean usable() {
        return this instanceof Fine || this instanceof Warning;
    }

    /** The word for it in JSON. */
    default String word() {
        return switch (this) {
            case Fine fine -> "ok";
            case Warning warning -> "warning";
            case Failed failed -> "failed";
            case Skipped skipped -> "skipped";
        };
    }
}
