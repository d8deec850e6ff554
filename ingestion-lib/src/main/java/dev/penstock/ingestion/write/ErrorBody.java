package dev.penstock.ingestion.write;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.List;

/**
 * What a server says in JSON about a write it refuses.
 *
 * <p>InfluxDB 1 and 2 give {@code {"code","message"}}; InfluxDB 3 gives {@code {"error","data":
 * [{"line_number","error_message","original_line"}]}}; QuestDB gives {@code
 * {"code","message","line"}}. Numbers of lines count from 1.
 *
 * @param message the words for the whole
 * @param lines the lines it names by number
 */
record ErrorBody(String message, List<Line> lines) {
    private static final JsonFactory JSON = new JsonFactory();

    /** A line named by its number, with the words about it. */
    record Line(int number, String words) {}

    static ErrorBody of(String body) {
        Reader reader = new Reader();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            reader.readAll(parser);
        } catch (JacksonException endedEarly) {
            // What was read until here is all there is.
        }
        return new ErrorBody(reader.message, reader.lines);
    }

    /** Walks through the text, whatever its shape. */
    private static final class Reader {
        private final List<Line> lines = new ArrayList<>();
        private String message = "";
        private String words = "";
        private int number;

        void readAll(JsonParser parser) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && parser.currentName() != null) {
                    read(parser.currentName(), parser, token);
                } else if (token == JsonToken.END_OBJECT) {
                    endObject();
                }
            }
        }

        private void read(String name, JsonParser parser, JsonToken token) {
            switch (name) {
                case "message", "error" -> {
                    message = message.isEmpty() ? parser.getString() : message;
                }
                case "error_message" -> words = parser.getString();
                case "line", "line_number" -> {
                    number = token.isNumeric() ? (int) parser.getValueAsLong() : 0;
                }
                default -> {}
            }
        }

        private void endObject() {
            if (number > 0) {
                lines.add(new Line(number, words.isEmpty() ? message : words));
            }
            number = 0;
            words = "";
        }
    }
}
