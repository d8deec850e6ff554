package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what commands answer; single-threaded, to be used while the message is decoded. */
public final class PayloadReader {
    private final Parsers parsers = new Parsers();
    private final StateReader states;

    /**
     * Creates a reader.
     *
     * @param interest which attributes of states to read
     */
    public PayloadReader(AttributeInterest interest) {
        this.states = new StateReader(interest, true);
    }

    /** Reads the list of full states that {@code get_states} answers. */
    public void readStates(RawJson payload, EventReceiver receiver) {
        try (JsonParser parser = parsers.open(payload)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                receiver.invalid(InvalidReason.INCOMPLETE, "get_states did not answer a list");
                return;
            }
            for (JsonToken token = parser.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                readState(parser, token, payload, receiver);
            }
        } catch (JacksonException e) {
            receiver.invalid(InvalidReason.MALFORMED, "get_states: " + e.getOriginalMessage());
        }
    }

    private void readState(
            JsonParser parser, JsonToken token, RawJson payload, EventReceiver receiver) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            receiver.invalid(InvalidReason.INCOMPLETE, "get_states lists something but states");
            return;
        }
        states.read(parser, payload);
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
                        states.context));
    }

    /** The text of one key of an object, such as {@code state} of {@code get_config}. */
    public @Nullable String readText(RawJson payload, String key) {
        try {
            return parsers.text(payload, key);
        } catch (JacksonException e) {
            return null;
        }
    }
}
