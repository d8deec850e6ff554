package dev.penstock.launcher.config;

/** What setting a key does in this version. */
sealed interface Effect {
    /** The key works. */
    record Used() implements Effect {}

    /** The value is checked, and a notice says that it changes nothing yet. */
    record Idle() implements Effect {}

    /**
     * Any value but the default is a fault: to ignore it would do what the user does not want.
     *
     * @param because what would happen if it were ignored
     */
    record Refused(String because) implements Effect {}
}
