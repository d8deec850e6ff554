package dev.penstock.launcher.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.util.RawValue;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.Map;

/**
 * Trees and their texts; stateless.
 *
 * <p>Neither a mapper nor a node's own {@code toString()}, which makes one: it brings hundreds of
 * classes for binding objects, which no answer needs, and everybody would pay for them when the
 * program starts.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A tree as text. */
    public static String text(JsonNode tree) {
        StringWriter out = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, tree);
        }
        return out.toString();
    }

    /** A tree as text in UTF-8. */
    public static byte[] bytes(JsonNode tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, tree);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                json.writeStartObject();
                for (Map.Entry<String, JsonNode> property : node.properties()) {
                    json.writeName(property.getKey());
                    write(json, property.getValue());
                }
                json.writeEndObject();
            }
            case ARRAY -> {
                json.writeStartArray();
                for (JsonNode element : node) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case STRING -> json.writeString(node.stringValue());
            case BOOLEAN -> json.writeBoolean(node.booleanValue());
            case NUMBER -> number(json, node);
            case NULL -> json.writeNull();
            case POJO -> raw(json, node);
            default ->
                    throw new IllegalArgumentException(node.getNodeType() + " is no part of JSON");
        }
    }

    private static void number(JsonGenerator json, JsonNode node) {
        switch (node.numberType()) {
            case INT, LONG -> json.writeNumber(node.longValue());
            case FLOAT -> json.writeNumber(node.floatValue());
            case DOUBLE -> json.writeNumber(node.doubleValue());
            default -> json.writeNumber(node.decimalValue());
        }
    }

    /** What is JSON already. */
    private static void raw(JsonGenerator json, JsonNode node) {
        if (node instanceof POJONode holder && holder.getPojo() instanceof RawValue text) {
            json.writeRawValue(String.valueOf(text.rawValue()));
        } else {
            throw new IllegalArgumentException("only raw text may be inside a tree");
        }
    }
}
