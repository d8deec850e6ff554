package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.write.ErrorBody.Line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class ErrorBodyTest {
    @Test
    void reads_what_influxdb_1_says() {
        assertThat(ErrorBody.of("{\"error\":\"no \\\"such\\\" thing\"}\n"))
                .isEqualTo(new ErrorBody("no \"such\" thing", List.of()));
    }

    @Test
    void reads_what_influxdb_2_says() {
        assertThat(ErrorBody.of("{\"code\":\"invalid\",\"message\":\"bad\"}"))
                .isEqualTo(new ErrorBody("bad", List.of()));
    }

    @Test
    void reads_the_lines_influxdb_3_names() {
        ErrorBody body =
                ErrorBody.of(
                        """
                        {"error":"partial write of line protocol occurred","data":[
                         {"original_line":"a","line_number":2,"error_message":"invalid column"},
                         {"error_message":"no","line_number":5.0,"original_line":"b"}]}
                        """);

        assertThat(body.message()).isEqualTo("partial write of line protocol occurred");
        assertThat(body.lines()).containsExactly(new Line(2, "invalid column"), new Line(5, "no"));
    }

    @Test
    void reads_a_line_that_is_named_without_a_list() {
        assertThat(
                        ErrorBody.of(
                                        "{\"error\":\"all\",\"data\":{\"line_number\":1,"
                                                + "\"error_message\":\"one\"}}")
                                .lines())
                .containsExactly(new Line(1, "one"));
    }

    @Test
    void reads_the_line_questdb_names_with_the_words_for_the_whole() {
        assertThat(
                        ErrorBody.of(
                                        "{\"code\":\"invalid\",\"message\":\"cast error\","
                                                + "\"line\":4,\"errorId\":\"x-1\"}")
                                .lines())
                .containsExactly(new Line(4, "cast error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "7",
                "{\"line\":\"3\",\"line_number\":null}",
                "{\"line\":0}",
                "{\"line\":-4}",
                "{\"data\":[[[{}]]]}",
                "<html>",
                "\u0000",
                "{\"error\":",
                "{\"error\":\"unable to par",
                "{\"line\":{\"line\":[1]}}"
            })
    void finds_nothing_where_nothing_is(String body) {
        assertThat(ErrorBody.of(body)).isEqualTo(new ErrorBody("", List.of()));
    }

    @Test
    void keeps_what_came_before_the_body_broke_off() {
        assertThat(ErrorBody.of("{\"error\":\"m\",\"data\":[{\"line_number\":2},{\"line_number\""))
                .isEqualTo(new ErrorBody("m", List.of(new Line(2, "m"))));
    }

    @Test
    void is_not_overwhelmed_by_depth_or_by_large_numbers() {
        assertThat(ErrorBody.of("{\"a\":" + "[".repeat(100_000)).lines()).isEmpty();
        assertThat(ErrorBody.of("{\"line\":" + "9".repeat(100_000) + "}").message()).isEmpty();
    }
}
