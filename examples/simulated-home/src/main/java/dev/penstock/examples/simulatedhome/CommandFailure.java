package dev.penstock.examples.simulatedhome;

/** A command that is answered with an error. */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    CommandFailure(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
