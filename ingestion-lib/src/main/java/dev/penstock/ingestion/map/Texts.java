package dev.penstock.ingestion.map;

/** Keeps texts within what a database stores. */
final class Texts {
    /** InfluxDB refuses a text over 64 KiB; a character takes three bytes at most. */
    static final int MAX_CHARS = 20_000;

    private Texts() {}

    /** The text, cut where it is too long, never through a character. */
    static String bounded(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
        return text.substring(0, end);
    }
}
