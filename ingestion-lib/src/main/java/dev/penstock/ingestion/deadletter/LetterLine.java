package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.event.FieldVisitor;
import dev.penstock.ingestion.metrics.RejectReason;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The spelling of a letter as one line of JSON; thread-safe.
 *
 * <p>What cannot be read is no letter, whatever is wrong with it: people may have edited it. The id
 * is written for them and not read, as it follows from the line.
 */
final class LetterLine {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final FieldVisitor NOBODY =
            new FieldVisitor() {
                @Override
                public void number(String name, double value) {}

                @Override
                public void text(String name, String value) {}

                @Override
                public void flag(String name, boolean value) {}
            };

    /** A point that was too large for the database is not too large to be read again. */
    private final JsonFactory json =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /** The line, with its end. */
    byte[] encode(DeadLetter letter) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("time", MICROS.format(letter.time()));
            out.writeStringProperty("home", letter.home());
            out.writeStringProperty("entity", letter.entity());
            out.writeStringProperty("line", letter.line());
            out.writeNumberProperty("status", letter.status());
            out.writeStringProperty("kind", letter.kind().name().toLowerCase(Locale.ROOT));
            out.writeStringProperty("reason", letter.reason());
            out.writeNumberProperty("attempts", letter.attempts());
            out.writeStringProperty("id", letter.id());
            out.writeEndObject();
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The letter of a line without its end, or nothing where it is none. */
    Optional<DeadLetter> decode(byte[] line) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), line)) {
            Map<String, String> members = members(parser);
            DeadLetter letter = letter(members);
            letter.point().forEachField(NOBODY);
            return Optional.of(letter);
        } catch (JacksonException
                | DateTimeException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> members(JsonParser parser) {
        Map<String, String> members = new HashMap<>();
        require(parser.nextToken() == JsonToken.START_OBJECT, "no object");
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
                members.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        require(parser.currentToken() == JsonToken.END_OBJECT, "no end of the object");
        require(parser.nextToken() == null, "more than an object");
        return members;
    }

    private static DeadLetter letter(Map<String, String> members) {
        return new DeadLetter(
                Instant.parse(member(members, "time")),
                member(members, "home"),
                member(members, "entity"),
                member(members, "line"),
                Integer.parseInt(member(members, "status")),
                RejectReason.valueOf(member(members, "kind").toUpperCase(Locale.ROOT)),
                member(members, "reason"),
                Integer.parseInt(member(members, "attempts")));
    }

    private static String member(Map<String, String> members, String name) {
        @Nullable String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static void require(boolean kept, String fault) {
        if (!kept) {
            throw new IllegalArgumentException(fault);
        }
    }
}
