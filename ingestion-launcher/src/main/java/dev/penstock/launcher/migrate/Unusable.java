package dev.penstock.launcher.migrate;

/** Why an input cannot be used; the message names file and line and holds no secret. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(Place place, String rule) {
        super(place + " " + rule, null, false, false);
    }

    /** About an option of the section. */
    Unusable(Place place, String option, String rule) {
        super(option + " (" + place + ") " + rule, null, false, false);
    }

    /** The place and what is wrong there. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
