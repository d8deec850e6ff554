package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.decode.Delta.Kind;
import dev.penstock.ingestion.event.HouseDomain;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code event} object of a message of {@code subscribe_entities}; single-threaded.
 *
 * <p>It says nothing to anybody: what it has read is used only once the message is at its end.
 */
final class CompressedReader {
    /** More than that are only needed for all states at once, which is rare. */
    private static final int KEPT = 64;

    private final AttributeReader attributes;
    private final List<Delta> deltas = new ArrayList<>();
    private int count;
    private boolean any;
    private boolean added;
    private boolean usable = true;

    CompressedReader(AttributeReader attributes) {
        this.attributes = attributes;
    }

    /** Forgets what was read. */
    void clear() {
        count = 0;
        any = false;
        added = false;
        usable = true;
        if (deltas.size() > KEPT) {
            deltas.subList(KEPT, deltas.size()).clear();
        }
    }

    /** Whether anything was read that only {@code subscribe_entities} sends. */
    boolean any() {
        return any;
    }

    /** Whether entities were told of in full, if only that there are none. */
    boolean added() {
        return added;
    }

    /** Whether everything that was read had the form it should have, but for single entities. */
    boolean usable() {
        return usable;
    }

    /** How many entities were told of. */
    int count() {
        return count;
    }

    /** One of them, in the order of the message. */
    Delta get(int index) {
        return deltas.get(index);
    }

    /** Reads a member of the event, if it is one of these; else the parser is left where it is. */
    boolean reads(String name, JsonParser parser, JsonToken token) {
        switch (name) {
            case "a" -> {
                added = true;
                readEntities(Kind.ADDED, parser, token);
            }
            case "c" -> readEntities(Kind.CHANGED, parser, token);
            case "r" -> readRemoved(parser, token);
            default -> {
                return false;
            }
        }
        any = true;
        return true;
    }

    private void readEntities(Kind kind, JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            usable = false;
            return;
        }
        for (String id = parser.nextName(); id != null; id = parser.nextName()) {
            Delta delta = next(kind, id);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                delta.usable = false;
            } else if (kind == Kind.ADDED) {
                readState(parser, delta);
            } else {
                readDifference(parser, delta);
            }
        }
    }

    private void readRemoved(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            usable = false;
            return;
        }
        for (JsonToken now = parser.nextToken();
                now != JsonToken.END_ARRAY;
                now = parser.nextToken()) {
            @Nullable String id = Tokens.text(parser, now);
            usable &= id != null;
            next(Kind.REMOVED, id == null ? "" : id);
        }
    }

    private Delta next(Kind kind, String id) {
        if (count == deltas.size()) {
            deltas.add(new Delta());
        }
        Delta delta = deltas.get(count++);
        delta.begin(kind, id);
        return delta;
    }

    private void readDifference(JsonParser parser, Delta delta) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            switch (name) {
                case "+" -> {
                    if (object) {
                        readState(parser, delta);
                    }
                    delta.usable &= object;
                }
                case "-" -> {
                    if (object) {
                        readGone(parser, delta);
                    }
                    delta.usable &= object;
                }
                default -> parser.skipChildren();
            }
            if (!object) {
                parser.skipChildren();
            }
        }
    }

    private void readState(JsonParser parser, Delta delta) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "s" -> {
                    delta.value = Tokens.text(parser, token);
                    delta.usable &= delta.value != null;
                }
                case "lc" -> {
                    delta.changed = EpochTime.read(parser, token);
                    delta.usable &= delta.changed != Timestamps.INVALID;
                }
                case "lu" -> {
                    delta.updated = EpochTime.read(parser, token);
                    delta.usable &= delta.updated != Timestamps.INVALID;
                }
                case "c" -> readContext(parser, token, delta);
                case "a" -> readAttributes(parser, token, delta);
                default -> parser.skipChildren();
            }
        }
    }

    private static void readContext(JsonParser parser, JsonToken token, Delta delta) {
        if (token != JsonToken.START_OBJECT) {
            @Nullable String id = Tokens.text(parser, token);
            if (id != null) {
                delta.contextId(id);
            }
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "id" -> delta.contextId(Tokens.text(parser, value));
                case "parent_id" -> delta.parentId(Tokens.text(parser, value));
                case "user_id" -> delta.userId(Tokens.text(parser, value));
                default -> parser.skipChildren();
            }
        }
    }

    private void readAttributes(JsonParser parser, JsonToken token, Delta delta) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            delta.usable = false;
            return;
        }
        @Nullable HouseDomain house = HouseDomain.of(delta.entityId);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            delta.attribute(name, attributes.attribute(parser, name, parser.nextToken(), house));
        }
    }

    private static void readGone(JsonParser parser, Delta delta) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (!name.equals("a") || token != JsonToken.START_ARRAY) {
                parser.skipChildren();
                delta.usable &= !name.equals("a");
                continue;
            }
            for (JsonToken now = parser.nextToken();
                    now != JsonToken.END_ARRAY;
                    now = parser.nextToken()) {
                @Nullable String gone = Tokens.text(parser, now);
                if (gone == null) {
                    delta.usable = false;
                } else {
                    delta.gone.add(gone);
                }
            }
        }
    }
}
