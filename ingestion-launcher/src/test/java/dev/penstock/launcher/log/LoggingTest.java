package dev.penstock.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class LoggingTest {
    private static final String SECRET = "eyJhbGciOiJIUzI1NiJ9.s3cr3t";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream standardOutput = System.out;
    private final Logger log = LoggerFactory.getLogger("dev.penstock.ingestion.write.BatchWriter");

    @BeforeEach
    void capture_standard_output() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.US_ASCII));
    }

    @AfterEach
    void put_everything_back() throws Exception {
        System.setOut(standardOutput);
        System.clearProperty("logback.configurationFile");
        MDC.clear();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void a_text_line_has_time_level_logger_and_message() {
        configure("info", Format.TEXT);

        log.info("wrote {} points of {}", 5, "Küche");

        assertThat(output())
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"
                                + " INFO  BatchWriter: wrote 5 points of Küche\n");
    }

    @Test
    void a_text_line_names_home_and_correlation_id_when_they_are_known() {
        configure("info", Format.TEXT);
        MDC.put("home", "cabin");
        MDC.put("correlation_id", "req_1");

        log.warn("late");

        assertThat(output()).endsWith("Z WARN  [cabin] BatchWriter correlation_id=req_1: late\n");
    }

    @Test
    void a_text_line_names_a_home_once() {
        configure("info", Format.TEXT);
        MDC.put("home", "cabin");

        log.info("{}: connected", "cabin");

        assertThat(output()).endsWith("Z INFO  BatchWriter: cabin: connected\n");
    }

    @Test
    void a_text_line_carries_the_stack_trace_indented() {
        configure("info", Format.TEXT);

        log.error("failed", new IllegalStateException("outer", new IllegalArgumentException("in")));

        assertThat(output())
                .contains(": failed\n    java.lang.IllegalStateException: outer\n")
                .contains("\n    Caused by: java.lang.IllegalArgumentException: in\n");
    }

    @Test
    void a_message_can_neither_forge_a_line_nor_command_the_terminal() {
        configure("info", Format.TEXT);

        log.info("name\r\n2026-11-23T16:00:00.000Z INFO  Forged: line \u001b[31mred");

        assertThat(output())
                .contains(": name\n    2026-11-23T16:00:00.000Z INFO  Forged: line ?[31mred\n");
    }

    @Test
    void a_json_line_is_one_object_with_all_there_is() {
        configure("info", Format.JSON);
        MDC.put("home", "cabin");
        MDC.put("correlation_id", "req_1");

        log.error("two\nlines \"quoted\"", new IllegalStateException("why"));

        assertThat(output()).hasLineCount(1).endsWith("}\n");
        JsonNode json = new ObjectMapper().readTree(output());
        assertThat(json.propertyNames())
                .containsExactly(
                        "timestamp",
                        "level",
                        "service",
                        "logger",
                        "thread",
                        "message",
                        "home",
                        "correlation_id",
                        "exception");
        assertThat(json.get("timestamp").asString()).endsWith("Z").hasSize(24);
        assertThat(json.get("level").asString()).isEqualTo("ERROR");
        assertThat(json.get("service").asString()).isEqualTo("penstock");
        assertThat(json.get("logger").asString()).isEqualTo(log.getName());
        assertThat(json.get("thread").asString()).isEqualTo(Thread.currentThread().getName());
        assertThat(json.get("message").asString()).isEqualTo("two\nlines \"quoted\"");
        assertThat(json.get("home").asString()).isEqualTo("cabin");
        assertThat(json.get("correlation_id").asString()).isEqualTo("req_1");
        JsonNode exception = json.get("exception");
        assertThat(exception.get("type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(exception.get("message").asString()).isEqualTo("why");
        assertThat(exception.get("trace").asString())
                .startsWith("java.lang.IllegalStateException: why")
                .contains("LoggingTest");
    }

    @Test
    void a_json_line_leaves_out_what_is_not_known() {
        configure("info", Format.JSON);

        log.info("plain");
        log.warn("failed", new IllegalStateException());

        List<JsonNode> lines = output().lines().map(new ObjectMapper()::readTree).toList();
        assertThat(lines.get(0).propertyNames())
                .containsExactly("timestamp", "level", "service", "logger", "thread", "message");
        assertThat(lines.get(1).get("exception").propertyNames()).containsExactly("type", "trace");
    }

    @Test
    void secrets_are_masked_in_messages_exceptions_and_context_of_both_formats() {
        for (Format format : Format.values()) {
            configure("info", format);
            MDC.put("correlation_id", SECRET);
            log.warn("refused {}", SECRET, new IllegalStateException("with " + SECRET));
        }

        assertThat(output())
                .doesNotContain("s3cr3t")
                .contains("refused ***")
                .contains("java.lang.IllegalStateException: with ***")
                .contains("\"message\":\"with ***\"")
                .contains("correlation_id=***");
    }

    @Test
    void the_level_is_that_of_our_loggers_while_libraries_log_warnings_only() {
        configure("DEBUG", Format.TEXT);
        Logger library = LoggerFactory.getLogger("org.example.Library");

        log.trace("own trace");
        log.debug("own debug");
        library.info("library info");
        library.warn("library warning");

        assertThat(output())
                .contains("own debug", "library warning")
                .doesNotContain("own trace", "library info");
    }

    @Test
    void a_level_above_warn_silences_libraries_too() {
        configure("critical", Format.TEXT);

        LoggerFactory.getLogger("org.example.Library").warn("library warning");
        log.warn("own warning");
        log.error("own error");

        assertThat(output()).contains("own error").doesNotContain("warning");
    }

    @Test
    void an_unknown_level_is_refused_with_the_ones_there_are() {
        assertThatThrownBy(() -> configure("loud", Format.TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"loud\"")
                .hasMessageContaining("trace, debug, info, warn, error or off");
    }

    @Test
    void java_util_logging_comes_the_same_way_from_warnings_on_and_once() {
        configure("trace", Format.TEXT);
        configure("trace", Format.TEXT);
        java.util.logging.Logger jul = java.util.logging.Logger.getLogger("okhttp3.Client");

        jul.info("request headers");
        jul.warning("connection leaked");

        assertThat(output()).hasLineCount(1).contains("WARN  Client: connection leaked");
    }

    @Test
    void a_configuration_file_of_the_user_wins() {
        configure("info", Format.TEXT);
        System.setProperty("logback.configurationFile", "mine.xml");

        configure("off", Format.JSON);
        log.info("still text");

        assertThat(output()).contains("INFO  BatchWriter: still text");
    }

    @Test
    void what_only_repeats_is_held_back_until_it_is_released() {
        configure("info", Format.TEXT);
        for (int i = 1; i <= 8; i++) {
            log.warn("no points are taken since {}", i);
        }
        assertThat(output()).hasLineCount(5).endsWith("since 5\n");

        Logging.release();

        assertThat(output()).hasLineCount(6).contains("since 8 (and 2 more like it in the last ");
    }

    @Test
    void what_is_held_back_is_said_when_the_log_is_set_up_anew() {
        configure("info", Format.TEXT);
        for (int i = 1; i <= 6; i++) {
            log.warn("late by {} s", i);
        }

        configure("off", Format.TEXT);

        assertThat(output()).hasLineCount(6).endsWith("late by 6 s\n");
    }

    private static void configure(String level, Format format) {
        Logging.configure(level, format, List.of(SECRET));
    }

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
