package dev.penstock.launcher.log;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;

/**
 * Log lines for programs: one JSON object each.
 *
 * <p>Names: {@code timestamp, level, service, logger, thread, message} always; {@code home,
 * correlation_id, exception{type, message, trace}} where there are such.
 */
final class JsonLayout {
    /** Tells our lines from those of others in one collection. */
    private static final String SERVICE = "penstock";

    private static final JsonFactory JSON = new JsonFactory();

    private JsonLayout() {}

    static String format(LogLine line) {
        StringWriter out = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("timestamp", line.time());
            json.writeStringProperty("level", line.level());
            json.writeStringProperty("service", SERVICE);
            json.writeStringProperty("logger", line.logger());
            json.writeStringProperty("thread", line.thread());
            json.writeStringProperty("message", line.message());
            writeIfKnown(json, LogLine.HOME, line.home());
            writeIfKnown(json, LogLine.CORRELATION_ID, line.correlationId());
            if (line.failure() != null) {
                write(json, line.failure());
            }
            json.writeEndObject();
        }
        return out.append('\n').toString();
    }

    private static void write(JsonGenerator json, LogLine.Failure failure) {
        json.writeObjectPropertyStart("exception");
        json.writeStringProperty("type", failure.type());
        writeIfKnown(json, "message", failure.message());
        json.writeStringProperty("trace", failure.trace());
        json.writeEndObject();
    }

    private static void writeIfKnown(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
