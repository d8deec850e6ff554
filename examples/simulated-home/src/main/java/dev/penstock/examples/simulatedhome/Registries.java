package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registries' entries, each kept as the text it is sent as: an answer is put together from
 * them, and only an entry that is asked for by itself is parsed. Guarded by the home's lock.
 */
final class Registries {
    /** Padding is shared, so that an answer of gigabytes costs next to no memory. */
    private static final byte[] PADDING = " ".repeat(16 * 1024).getBytes(StandardCharsets.UTF_8);

    private static final byte[] PADDING_BEFORE = bytes(",\"padding\":\"");
    private static final byte[] PADDING_AFTER = bytes("\"}");
    private static final byte[] ENTRY_AFTER = bytes("}");
    private static final byte[] COMMA = bytes(",");

    /** Entries by id, each without its last brace. */
    private final Map<RegistryKind, Map<String, byte[]>> entries =
            new EnumMap<>(RegistryKind.class);

    /** Rows that are only listed, whatever they are. */
    private final Map<RegistryKind, List<byte[]>> loose = new EnumMap<>(RegistryKind.class);

    Registries(Map<RegistryKind, Map<String, String>> plan) {
        for (RegistryKind kind : RegistryKind.values()) {
            Map<String, byte[]> all = new LinkedHashMap<>();
            plan.getOrDefault(kind, Map.of()).forEach((id, json) -> all.put(id, open(json)));
            entries.put(kind, all);
            loose.put(kind, new ArrayList<>());
        }
    }

    private static byte[] open(String json) {
        return bytes(json.substring(0, json.length() - 1));
    }

    private Map<String, byte[]> all(RegistryKind kind) {
        return entries.getOrDefault(kind, Map.of());
    }

    private List<byte[]> loose(RegistryKind kind) {
        return loose.getOrDefault(kind, List.of());
    }

    boolean has(RegistryKind kind, String id) {
        return all(kind).containsKey(id);
    }

    List<String> ids(RegistryKind kind) {
        return List.copyOf(all(kind).keySet());
    }

    /** A copy of an entry. */
    Optional<Map<String, @Nullable Object>> entry(RegistryKind kind, String id) {
        byte[] open = all(kind).get(id);
        return open == null
                ? Optional.empty()
                : Optional.of(JsonTree.object(new String(open, StandardCharsets.UTF_8) + "}"));
    }

    /** Puts an entry in the place of the one with its id, or at the end. */
    void put(RegistryKind kind, Map<String, @Nullable Object> entry) {
        all(kind).put(String.valueOf(entry.get(kind.key())), open(JsonText.of(entry)));
    }

    void remove(RegistryKind kind, String id) {
        all(kind).remove(id);
    }

    /** The ids of the entries in which a text stands anywhere. */
    List<String> mentioning(RegistryKind kind, String text) {
        String quoted = JsonText.of(text);
        return all(kind).entrySet().stream()
                .filter(one -> new String(one.getValue(), StandardCharsets.UTF_8).contains(quoted))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Lists one more row, after all entries; it may be any JSON. */
    void addRow(RegistryKind kind, String json) {
        loose(kind).add(bytes(json));
    }

    /**
     * The answer to {@code config/NAME_registry/list}.
     *
     * @param padding how many bytes to make it larger, spread over all entries
     */
    Message list(RegistryKind kind, long id, long padding) {
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(bytes("{\"id\":" + id + ",\"type\":\"result\",\"success\":true,\"result\":["));
        long left = padding;
        int entriesLeft = all(kind).size();
        for (byte[] entry : all(kind).values()) {
            long part = left / entriesLeft;
            left -= part;
            entriesLeft--;
            comma(pieces);
            pieces.add(entry);
            close(pieces, part);
        }
        for (byte[] row : loose(kind)) {
            comma(pieces);
            pieces.add(row);
        }
        pieces.add(bytes("]}"));
        return new Message(pieces.toArray(byte[][]::new));
    }

    private static void comma(List<byte[]> pieces) {
        if (pieces.size() > 1) {
            pieces.add(COMMA);
        }
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
