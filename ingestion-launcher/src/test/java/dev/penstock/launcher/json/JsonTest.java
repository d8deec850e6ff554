package dev.penstock.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

import java.math.BigDecimal;
import java.math.BigInteger;

final class JsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static ObjectNode everything() {
        ObjectNode root = Json.object();
        root.put("text", "ä \"quoted\" \n \u0001 🏠 /");
        root.put("int", Integer.MIN_VALUE).put("long", Long.MAX_VALUE).put("short", (short) -7);
        root.put("double", 0.1).put("float", 0.1f).put("tiny", 1e-300).put("not", Double.NaN);
        root.put("decimal", new BigDecimal("1.10")).put("big", BigInteger.TWO.pow(100));
        root.put("true", true).put("false", false).putNull("null");
        root.putObject("empty");
        root.putArray("list").add(1).add("two").addNull().add(Json.array()).addObject().put("a", 1);
        return root;
    }

    @Test
    void a_tree_is_written_as_a_mapper_writes_it() {
        assertThat(Json.text(everything())).isEqualTo(MAPPER.writeValueAsString(everything()));
        assertThat(Json.bytes(everything())).isEqualTo(MAPPER.writeValueAsBytes(everything()));
    }

    @Test
    void half_a_character_is_no_reason_to_say_nothing() {
        ObjectNode root = Json.object().put("name", "\ud83c");

        assertThat(Json.text(root)).isEqualTo(MAPPER.writeValueAsString(root));
    }

    @Test
    void what_is_json_already_stays_as_it_is() {
        ObjectNode root = Json.object();
        root.putRawValue("raw", new RawValue("{\"a\" : 1.0}"));

        assertThat(Json.text(root)).isEqualTo("{\"raw\":{\"a\" : 1.0}}");
    }

    @Test
    void objects_that_only_a_mapper_could_write_are_a_mistake() {
        ObjectNode root = Json.object().putPOJO("object", new Object());

        assertThatThrownBy(() -> Json.text(root)).isInstanceOf(IllegalArgumentException.class);
    }
}
