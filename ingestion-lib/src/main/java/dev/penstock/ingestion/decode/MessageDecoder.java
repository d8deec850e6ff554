package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Function;

/**
 * Decodes the text of a WebSocket message, an object or a list of objects, without building a tree.
 *
 * <p>Single-threaded. Whatever the text is, the receiver gets at least one call, unless a {@link
 * EntityFeed} has no use for it, and no exception leaves. Neither the order of keys nor their
 * spacing is assumed: Home Assistant 2024.1 sends {@code id} last.
 *
 * @hidden for other packages of the library
 */
public final class MessageDecoder {
    private final Parsers parsers = new Parsers();
    private final ValueText texts = new ValueText();
    private final KeptParser kept = new KeptParser(parsers);
    private final EventReader events;
    private final TextPool<String> types = new TextPool<>(64, Function.identity());
    private final @Nullable EntityFeed feed;

    private @Nullable String type;
    private long id;
    private boolean success;
    private @Nullable String errorCode;
    private @Nullable String message;
    private @Nullable String version;
    private @Nullable String putAside;
    private @Nullable Event event;
    private boolean hasEvent;

    /**
     * Creates a decoder.
     *
     * @param interest which attributes of states to read
     */
    public MessageDecoder(AttributeInterest interest) {
        this(interest, null);
    }

    /**
     * Creates a decoder.
     *
     * @param interest which attributes of states to read
     * @param feed takes what {@code subscribe_entities} sends; null where nobody subscribes to it
     */
    public MessageDecoder(AttributeInterest interest, @Nullable EntityFeed feed) {
        this.feed = feed;
        this.events =
                new EventReader(parsers, texts, interest, feed == null ? null : feed.reader());
    }

    /**
     * Decodes one message while it arrives.
     *
     * @param text the message, at whose end it ends; one reader that goes on with the next message
     *     afterwards is best. It may not be read to its end.
     * @param receiver is told what the message says
     * @return whether all of it was there; nothing is told of one that broke off
     */
    public boolean decode(Reader text, MessageReceiver receiver) {
        boolean well = false;
        try {
            boolean structured = decode(kept.over(text, hasManyNames()), receiver);
            boolean ended = kept.finish();
            well = structured && ended;
            if (!ended) {
                receiver.invalid(InvalidReason.MALFORMED, "something follows the message");
            }
        } catch (JacksonIOException | IOException e) {
            return false;
        } catch (JacksonException e) {
            malformed(e, receiver);
        } finally {
            if (!well) {
                kept.drop();
            }
        }
        return true;
    }

    private boolean hasManyNames() {
        return feed != null && feed.hasManyNames();
    }

    /** Answers whether it was of the form of a message, at whose end a parser can go on. */
    private boolean decode(JsonParser parser, MessageReceiver receiver) {
        @Nullable JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            readList(parser, receiver);
        } else if (first == JsonToken.START_OBJECT) {
            readMessage(parser, receiver);
        } else {
            receiver.invalid(InvalidReason.MALFORMED, "neither an object nor a list");
            return false;
        }
        return true;
    }

    private static void malformed(JacksonException e, MessageReceiver receiver) {
        receiver.invalid(InvalidReason.MALFORMED, "not JSON: " + e.getOriginalMessage());
    }

    private void readList(JsonParser parser, MessageReceiver receiver) {
        int count = 0;
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            count++;
            if (token == JsonToken.START_OBJECT) {
                readMessage(parser, receiver);
            } else {
                parser.skipChildren();
                receiver.invalid(InvalidReason.MALFORMED, "a list of something but messages");
            }
        }
        if (count == 0) {
            receiver.invalid(InvalidReason.MALFORMED, "an empty list");
        }
    }

    private void readMessage(JsonParser parser, MessageReceiver receiver) {
        clear();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "type" -> type = Tokens.text(parser, token, types);
                case "id" -> id = readId(parser, token);
                case "success" -> success = token == JsonToken.VALUE_TRUE;
                case "message" -> message = Tokens.text(parser, token);
                case "ha_version" -> version = Tokens.text(parser, token);
                case "error" -> readError(parser, token);
                case "event" -> readEvent(parser, token);
                case "result" -> readPayload(parser, token, receiver);
                default -> parser.skipChildren();
            }
        }
        report(receiver);
    }

    private void clear() {
        type = null;
        id = -1;
        success = false;
        errorCode = null;
        message = null;
        version = null;
        putAside = null;
        event = null;
        hasEvent = false;
        if (feed != null) {
            feed.reader().clear();
        }
    }

    private void report(MessageReceiver receiver) {
        switch (type) {
            case null -> receiver.invalid(InvalidReason.UNKNOWN, "a message without type");
            case "event" -> reportEvent(receiver);
            case "result" -> reportResult(receiver);
            case "pong" -> receiver.pong(id);
            case "auth_required" -> receiver.authRequired(orEmpty(version));
            case "auth_ok" -> receiver.authOk(orEmpty(version));
            case "auth_invalid" -> receiver.authInvalid(orEmpty(message));
            default ->
                    receiver.invalid(InvalidReason.UNKNOWN, "a message of type " + bounded(type));
        }
    }

    private void reportEvent(MessageReceiver receiver) {
        if (event != null) {
            receiver.event(event);
        } else if (feed != null && (feed.reader().any() || feed.owns(id))) {
            feed.apply(id, receiver);
        } else {
            receiver.invalid(
                    InvalidReason.INCOMPLETE,
                    hasEvent ? bounded(events.fault()) : "an event message without event");
        }
    }

    private void readEvent(JsonParser parser, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            hasEvent = true;
            event = events.read(parser);
        } else {
            parser.skipChildren();
        }
    }

    /** Home Assistant tells the id first; where it does not, what it gave is put aside. */
    private void readPayload(JsonParser parser, JsonToken token, MessageReceiver receiver) {
        if (!token.isStructStart()) {
            return;
        }
        if (id < 0) {
            putAside = texts.copy(parser, token);
        } else {
            read(parser, token, receiver);
        }
    }

    private void read(JsonParser parser, JsonToken token, MessageReceiver receiver) {
        @Nullable PayloadSink sink = receiver.payload(id);
        (sink == null ? PayloadSink.IGNORED : sink).read(new Payload(parser, token), receiver);
    }

    private void reportResult(MessageReceiver receiver) {
        if (putAside != null) {
            try (JsonParser parser = parsers.open(putAside)) {
                read(parser, parser.nextToken(), receiver);
            }
        }
        receiver.result(new Result(id, success, errorCode, message));
    }

    private void readError(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "code" -> errorCode = Tokens.text(parser, value);
                case "message" -> message = Tokens.text(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private static long readId(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return -1;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String bounded(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
