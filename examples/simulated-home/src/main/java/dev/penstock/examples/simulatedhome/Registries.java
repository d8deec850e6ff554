package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registries' answers, encoded once. Immutable. */
final class Registries {
    /** Padding is shared, so that an answer of gigabytes costs next to no memory. */
    private static final byte[] PADDING = " ".repeat(16 * 1024).getBytes(StandardCharsets.UTF_8);

    private static final byte[] PADDING_BEFORE = bytes(",\"padding\":\"");
    private static final byte[] PADDING_AFTER = bytes("\"}");
    private static final byte[] ENTRY_AFTER = bytes("}");
    private static final byte[] COMMA = bytes(",");

    private final Map<String, List<byte[]>> entries = new LinkedHashMap<>();

    Registries(Map<String, List<String>> registries) {
        registries.forEach((name, list) ->
                entries.put(name, list.stream().map(Registries::openEntry).toList()));
        for (String name : List.of("entity", "device", "area", "floor", "label")) {
            entries.putIfAbsent(name, List.of());
        }
    }

    private static byte[] openEntry(String json) {
        return bytes(json.substring(0, json.length() - 1));
    }

    /**
     * The answer to {@code config/NAME_registry/list}; empty for a name that is none.
     *
     * @param padding how many bytes to make it larger, spread over all entries
     */
    Optional<Message> list(String name, long id, long padding) {
        List<byte[]> list = entries.get(name);
        if (list == null) {
            return Optional.empty();
        }
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(bytes("{\"id\":" + id + ",\"type\":\"result\",\"success\":true,\"result\":["));
        long left = padding;
        for (int i = 0; i < list.size(); i++) {
            long part = left / (list.size() - i);
            left -= part;
            if (i > 0) {
                pieces.add(COMMA);
            }
            pieces.add(list.get(i));
            close(pieces, part);
        }
        pieces.add(bytes("]}"));
        return Optional.of(new Message(pieces.toArray(byte[][]::new)));
    }

    private static void close(List<byte[]> pieces, long padding) {
        if (padding == 0) {
            pieces.add(ENTRY_AFTER);
            return;
        }
        pieces.add(PADDING_BEFORE);
        long whole = padding / PADDING.length;
        for (long i = 0; i < whole; i++) {
            pieces.add(PADDING);
        }
        pieces.add(bytes(" ".repeat((int) (padding % PADDING.length))));
        pieces.add(PADDING_AFTER);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
