package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads the lists that registries answer, entry by entry, keeping of each only what is asked for.
 *
 * <p>For one answer; texts that occur again are kept once.
 *
 * @hidden for other packages of the library
 */
public final class RegistryReader {
    /** In place of a count: what was answered is no list. */
    public static final int NO_LIST = -1;

    private final Set<String> keys;
    private final Map<String, String> texts = new HashMap<>();
    private final RegistryRow row = new RegistryRow();

    /**
     * Creates a reader.
     *
     * @param keys the keys of an entry that are of interest
     */
    public RegistryReader(Set<String> keys) {
        this.keys = keys;
    }

    /**
     * Reads a whole list.
     *
     * @param payload what a registry answers
     * @param rows is given each entry, which is only good until the next
     * @return how many elements of the list were no entries at all; {@link #NO_LIST} where it is
     *     none
     */
    public int read(Payload payload, Consumer<RegistryRow> rows) {
        if (payload.token() != JsonToken.START_ARRAY) {
            payload.skip();
            return NO_LIST;
        }
        JsonParser parser = payload.parser();
        int odd = 0;
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                readRow(parser);
                rows.accept(row);
            } else {
                parser.skipChildren();
                odd++;
            }
        }
        return odd;
    }

    private void readRow(JsonParser parser) {
        row.clear();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            @Nullable Object value = keys.contains(name) ? value(parser, token) : skip(parser);
            if (value != null) {
                row.put(name, value);
            }
        }
    }

    private @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> once(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(parser.getString());
            case START_ARRAY -> list(parser);
            default -> skip(parser);
        };
    }

    private static @Nullable Object skip(JsonParser parser) {
        parser.skipChildren();
        return null;
    }

    private static @Nullable Long whole(String digits) {
        return digits.length() > 18 ? null : Long.valueOf(digits);
    }

    private List<String> list(JsonParser parser) {
        List<String> list = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            switch (token) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        list.add(once(parser.getString()));
                default -> parser.skipChildren();
            }
        }
        return list;
    }

    private String once(String text) {
        @Nullable String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** Reads what {@code get_services} answers: the names of services by domain. */
    public static Map<String, Set<String>> readServices(Payload payload) {
        Map<String, Set<String>> services = new TreeMap<>();
        if (payload.token() != JsonToken.START_OBJECT) {
            payload.skip();
            return services;
        }
        JsonParser parser = payload.parser();
        for (String domain = parser.nextName(); domain != null; domain = parser.nextName()) {
            Set<String> names = new TreeSet<>();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    parser.skipChildren();
                    names.add(name);
                }
            } else {
                parser.skipChildren();
            }
            services.put(domain, names);
        }
        return services;
    }
}
