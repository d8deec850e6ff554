package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads what {@code history/history_during_period} answers: rows by entity, oldest first.
 *
 * <p>Single-threaded. It remembers each entity's last row, so that one reader for the slices of a
 * gap tells every row with the state before it. A row has no context ({@code
 * components/history/websocket_api.py}); a removed entity is a row without a state.
 *
 * @hidden for other packages of the library
 */
public final class HistoryReader implements PayloadSink {
    private final AttributeReader attributeReader;
    private final Map<String, State> last = new HashMap<>();

    private @Nullable String value;
    private Attributes attributes = Attributes.EMPTY;
    private long updated;
    private long changed;

    /**
     * Creates a reader.
     *
     * @param interest which attributes of states to read
     */
    public HistoryReader(AttributeInterest interest) {
        this.attributeReader = new AttributeReader(interest, new ValueText());
    }

    @Override
    public void read(Payload payload, EventReceiver receiver) {
        if (payload.token() != JsonToken.START_OBJECT) {
            payload.skip();
            receiver.invalid(InvalidReason.INCOMPLETE, "history did not answer an object");
            return;
        }
        JsonParser parser = payload.parser();
        for (String id = parser.nextName(); id != null; id = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && EntityId.isValid(id)) {
                readRows(parser, id, receiver);
            } else {
                parser.skipChildren();
                receiver.invalid(InvalidReason.INCOMPLETE, "history has no rows of " + id);
            }
        }
    }

    private void readRows(JsonParser parser, String id, EventReceiver receiver) {
        EntityId entity = new EntityId(id);
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                receiver.invalid(InvalidReason.INCOMPLETE, "history has no row but something else");
            } else if (readRow(parser)) {
                receiver.event(change(entity));
            } else {
                receiver.invalid(InvalidReason.INCOMPLETE, "a row of history lacks its time");
            }
        }
    }

    private boolean readRow(JsonParser parser) {
        value = null;
        attributes = Attributes.EMPTY;
        updated = Timestamps.INVALID;
        changed = Timestamps.INVALID;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "s" -> value = Tokens.text(parser, token);
                case "a" -> attributes = attributeReader.read(parser, token);
                case "lu" -> updated = EpochTime.read(parser, token);
                case "lc" -> changed = EpochTime.read(parser, token);
                default -> parser.skipChildren();
            }
        }
        return updated != Timestamps.INVALID;
    }

    private StateChange change(EntityId entity) {
        @Nullable State known = last.get(entity.value());
        // Rows may be read once more, after later ones.
        @Nullable State before =
                known != null && known.lastUpdatedMicros() < updated ? known : null;
        @Nullable State now = null;
        if (value == null) {
            last.remove(entity.value());
        } else {
            long since = changed == Timestamps.INVALID ? updated : changed;
            now = new State(value, attributes, since, updated);
            last.put(entity.value(), now);
        }
        return new StateChange(entity, now, before, updated, EventContext.UNKNOWN, Via.HISTORY);
    }
}
