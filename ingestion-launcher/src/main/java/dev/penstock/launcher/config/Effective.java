package dev.penstock.launcher.config;

/**
 * A key with the value in effect.
 *
 * @param key its path in the file
 * @param value the value on one line, {@code ***} where it is a secret
 * @param origin where it comes from: {@code default}, a file with its line, a variable, an option
 */
public record Effective(String key, String value, String origin) {
    /** The line {@code config print} shows. */
    @Override
    public String toString() {
        return key + ": " + value + "   # " + origin;
    }
}
