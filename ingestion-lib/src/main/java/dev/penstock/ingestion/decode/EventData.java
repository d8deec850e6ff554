package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

/**
 * Reads single keys out of the data of an event.
 *
 * @hidden for other packages of the library
 */
public final class EventData {
    private static final Parsers PARSERS = new Parsers();

    private EventData() {}

    /**
     * The text of one key of the outermost object.
     *
     * @param data the event's data, JSON as it was decoded
     * @param key the key
     * @return the text; null where there is none
     */
    public static @Nullable String text(String data, String key) {
        return PARSERS.text(data, key);
    }
}
