package dev.penstock.launcher.http.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.Set;

/** What clients ask for, and how it is not understood. */
final class RequestReaderTest {
    private static Misunderstood misunderstood(String text) {
        Misunderstood fault =
                catchThrowableOfType(Misunderstood.class, () -> RequestReader.read(text));
        assertThat(fault).as("%s is understood", text).isNotNull();
        return fault;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                                            | invalid_json",
                "{'a':1}                                                      | invalid_json",
                "{} {}                                                        | invalid_json",
                "{\"type\":\"ping\",}                                         | invalid_json",
                "NaN                                                          | invalid_json",
                "[]                                                           | not_an_object",
                "\"ping\"                                                     | not_an_object",
                "null                                                         | not_an_object",
                "1                                                            | not_an_object",
                "{}                                                           | unknown_type",
                "{\"type\":null}                                              | unknown_type",
                "{\"type\":1}                                                 | unknown_type",
                "{\"type\":\"PING\"}                                          | unknown_type",
                "{\"type\":\"ping\",\"id\":true}                              | invalid_field",
                "{\"type\":\"ping\",\"id\":1.5}                               | invalid_field",
                "{\"type\":\"ping\",\"id\":{}}                                | invalid_field",
                "{\"type\":\"ping\",\"id\":9223372036854775808}               | invalid_field",
                "{\"type\":\"ping\",\"id\":\"\\ud800\"}                       | invalid_field",
                "{\"type\":\"auth\"}                                          | invalid_field",
                "{\"type\":\"auth\",\"token\":1}                              | invalid_field",
                "{\"type\":\"subscribe\"}                                     | invalid_field",
                "{\"type\":\"subscribe\",\"channels\":[]}                     | invalid_field",
                "{\"type\":\"subscribe\",\"channels\":\"events\"}             | invalid_field",
                "{\"type\":\"subscribe\",\"channels\":[1]}                    | invalid_field",
                "{\"type\":\"subscribe\",\"channels\":[\"other\"]}            | invalid_field",
                "{\"type\":\"unsubscribe\",\"channels\":[]}                   | invalid_field",
                "{\"type\":\"unsubscribe\",\"channels\":{}}                   | invalid_field"
            })
    void what_is_not_understood_has_its_code(String text, String code) {
        assertThat(misunderstood(text).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"entity_ids\":\"light.*\"",
                "\"entity_ids\":[null]",
                "\"entity_ids\":{}",
                "\"domains\":[[]]",
                "\"homes\":[1]",
                "\"max_per_second\":0",
                "\"max_per_second\":-1",
                "\"max_per_second\":1.5",
                "\"max_per_second\":\"5\"",
                "\"max_per_second\":100001",
                "\"max_per_second\":99999999999999999999"
            })
    void each_field_of_a_selection_is_checked_and_named(String field) {
        Misunderstood fault =
                misunderstood(
                        "{\"type\":\"subscribe\",\"id\":7,\"channels\":[\"events\"],"
                                + field
                                + "}");

        assertThat(fault.code()).isEqualTo("invalid_field");
        assertThat(fault).hasMessageStartingWith(field.substring(1, field.indexOf(':') - 1) + " ");
        assertThat(fault.id()).hasToString("7");
    }

    @Test
    void lists_and_texts_have_limits() throws Misunderstood {
        String many = String.join(",", Collections.nCopies(101, "\"a\""));
        String subscribe = "{\"type\":\"subscribe\",\"channels\":[\"events\"],\"domains\":[%s]}";

        assertThat(misunderstood(subscribe.formatted(many)).code()).isEqualTo("invalid_field");
        assertThat(misunderstood(subscribe.formatted("\"" + "x".repeat(256) + "\"")).code())
                .isEqualTo("invalid_field");
        assertThat(RequestReader.read(subscribe.formatted("\"" + "x".repeat(255) + "\"")))
                .isInstanceOf(Request.Subscribe.class);
        assertThat(misunderstood("{\"type\":\"ping\",\"id\":\"" + "x".repeat(101) + "\"}").code())
                .isEqualTo("invalid_field");
    }

    @Test
    void deep_nesting_is_no_json_for_us() {
        assertThat(misunderstood("[".repeat(30_000)).code()).isEqualTo("invalid_json");
        assertThat(misunderstood("{\"a\":".repeat(17) + "1" + "}".repeat(17)).code())
                .isEqualTo("invalid_json");
    }

    @Test
    void a_token_is_never_said() throws Misunderstood {
        Request auth = RequestReader.read("{\"type\":\"auth\",\"token\":\"s3cret\"}");

        assertThat(auth.toString()).doesNotContain("s3cret");
        assertThat(misunderstood("{\"type\":\"auth\",\"token\":\"s3cret\"").getMessage())
                .doesNotContain("s3cret");
    }

    @Test
    void what_is_understood_has_all_it_says() throws Misunderstood {
        Request request =
                RequestReader.read(
                        """
                        {"type":"subscribe","id":"a","channels":["gaps","events"],"other":1,
                         "entity_ids":["light.*"],"domains":["sensor"],"homes":null,
                         "max_per_second":100000}\
                        """);

        assertThat(request).isInstanceOf(Request.Subscribe.class);
        Request.Subscribe subscribe = (Request.Subscribe) request;
        assertThat(subscribe.id()).hasToString("\"a\"");
        assertThat(subscribe.channels()).containsExactly(Channel.EVENTS, Channel.GAPS);
        assertThat(subscribe.selection().entities()).hasToString("[light.*]");
        assertThat(subscribe.selection().domains()).isEqualTo(Set.of("sensor"));
        assertThat(subscribe.selection().homes()).isEmpty();
        assertThat(subscribe.selection().mostPerSecond()).isEqualTo(100_000);
        assertThat(RequestReader.read("{\"type\":\"unsubscribe\",\"id\":null}"))
                .isEqualTo(new Request.Unsubscribe(null, Set.of(Channel.values())));
    }
}
