package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads what commands answer; single-threaded, to be used while the message is decoded.
 *
 * @hidden for other packages of the library
 */
public final class PayloadReader {
    private final StateReader states;

    /**
     * Creates a reader.
     *
     * @param interest which attributes of states to read
     */
    public PayloadReader(AttributeInterest interest) {
        this.states = new StateReader(new AttributeReader(interest, new ValueText()), true, true);
    }

    /** Reads the list of full states that {@code get_states} answers, and says when it is over. */
    public void readStates(Payload payload, EventReceiver receiver) {
        if (payload.token() != JsonToken.START_ARRAY) {
            payload.skip();
            receiver.invalid(InvalidReason.INCOMPLETE, "get_states did not answer a list");
            return;
        }
        JsonParser parser = payload.parser();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            readState(parser, token, receiver);
        }
        receiver.snapshotRead();
    }

    private void readState(JsonParser parser, JsonToken token, EventReceiver receiver) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            receiver.invalid(InvalidReason.INCOMPLETE, "get_states lists something but states");
            return;
        }
        states.read(parser);
        @Nullable State state = states.state();
        @Nullable String entityId = states.entityId;
        if (state == null || entityId == null || !EntityId.isValid(entityId)) {
            receiver.invalid(
                    InvalidReason.INCOMPLETE,
                    "a state in get_states lacks entity_id, state or last_updated");
            return;
        }
        receiver.event(
                new StateChange(
                        new EntityId(entityId),
                        state,
                        null,
                        state.lastUpdatedMicros(),
                        states.context,
                        Via.SNAPSHOT));
    }

    /**
     * Reads the entity ids out of a list of states or of entries of the entity registry.
     *
     * @param payload what {@code get_states} or {@code config/entity_registry/list} answers
     * @param ids is told each one
     */
    public static void readEntityIds(Payload payload, Consumer<String> ids) {
        JsonParser parser = payload.parser();
        if (payload.token() != JsonToken.START_ARRAY) {
            payload.skip();
            return;
        }
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                @Nullable String id = Tokens.member(parser, "entity_id");
                if (id != null) {
                    ids.accept(id);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /** The text of one key of an object, such as {@code state} of {@code get_config}. */
    public static @Nullable String readText(Payload payload, String key) {
        if (payload.token() != JsonToken.START_OBJECT) {
            payload.skip();
            return null;
        }
        return Tokens.member(payload.parser(), key);
    }

    /** The text of one key of an object within an object, such as a unit of {@code get_config}. */
    public static @Nullable String readText(Payload payload, String outer, String key) {
        return member(payload, outer, JsonToken.START_OBJECT, parser -> Tokens.member(parser, key));
    }

    /** The digits of one key of an object that is a number, such as {@code backlog}. */
    public static @Nullable String readNumber(Payload payload, String key) {
        return member(payload, key, JsonToken.VALUE_NUMBER_INT, JsonParser::getString);
    }

    /** What is read of one key of an object, where its value begins as it should. */
    private static @Nullable String member(
            Payload payload,
            String key,
            JsonToken begin,
            Function<JsonParser, @Nullable String> read) {
        if (payload.token() != JsonToken.START_OBJECT) {
            payload.skip();
            return null;
        }
        JsonParser parser = payload.parser();
        @Nullable String found = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (name.equals(key) && token == begin) {
                found = read.apply(parser);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }
}
