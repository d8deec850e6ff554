package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TokenSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

final class TokenGateTest {
    private static final String RIGHT = "right-token-of-this-test-0123456789abc";
    private static final String WRONG = "wrong-token-of-this-test-0123456789abc";

    @TempDir private Path folder;

    private final ManualTiming timing = new ManualTiming();

    private Path file() {
        return folder.resolve("token");
    }

    private void keep(String text) throws IOException {
        Files.writeString(file(), text);
    }

    private TokenGate gate() {
        return new TokenGate(new TokenSource.TokenFile(file()), timing);
    }

    private static ConnectFailure refusal(TokenGate gate) {
        ConnectFailure failure = catchThrowableOfType(ConnectFailure.class, gate::token);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(ConnectFailure.Kind.TOKEN_REFUSED);
        assertThat(gate.opens()).isFalse();
        return failure;
    }

    @Test
    void hands_a_token_out_without_the_white_space_around_it() throws Exception {
        keep("\n  " + RIGHT + " \r\n");
        assertThat(gate().token().reveal()).isEqualTo(RIGHT);
        assertThat(gate().opens()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short-secret                                  | must have 32 to 300 characters, has fewer",
                "secret with blanks 0123456789 0123456789      | must consist of letters, digits",
                "sécrèt-of-other-letters-0123456789-0123456789 | must consist of letters, digits",
                "'\"quoted-secret-0123456789-0123456789-01\"'  | must consist of letters, digits",
                "''                                            | must not be empty"
            })
    void names_the_rule_a_token_breaks_but_not_the_token(String text, String rule)
            throws Exception {
        keep(text);
        String reason = refusal(gate()).reason();
        assertThat(reason).contains(rule, file().toString());
        if (!text.isEmpty()) {
            assertThat(reason).doesNotContain(text);
        }
    }

    @Test
    void a_token_that_is_too_long_is_not_told_either() throws Exception {
        keep("x".repeat(301));
        assertThat(refusal(gate()).reason()).contains("has more").doesNotContain("xxxx");
        keep("x".repeat(300));
        assertThat(gate().opens()).isTrue();
    }

    @Test
    void a_file_that_is_not_there_is_a_refusal_that_names_it() {
        assertThat(refusal(gate()).reason()).contains(file().toString(), "cannot be read");
    }

    @Test
    void a_folder_in_place_of_the_file_is_a_refusal_too() throws Exception {
        Files.createDirectory(file());
        assertThat(refusal(gate()).reason()).contains(file().toString());
    }

    @Test
    void a_file_of_arbitrary_bytes_is_a_refusal_too() throws Exception {
        Files.write(file(), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2});
        assertThat(refusal(gate()).reason()).contains(file().toString());
    }

    @Test
    void a_refused_token_is_not_handed_out_again() throws Exception {
        keep(WRONG);
        TokenGate gate = gate();
        gate.refused(gate.token(), "Home Assistant refuses the token");
        assertThat(refusal(gate).reason()).isEqualTo("Home Assistant refuses the token");
    }

    @Test
    void the_same_token_with_other_white_space_is_still_the_refused_one() throws Exception {
        keep(WRONG);
        TokenGate gate = gate();
        gate.refused(gate.token(), "no");
        keep(WRONG + "\n");
        assertThat(refusal(gate).reason()).isEqualTo("no");
    }

    @Test
    void another_token_in_the_file_is_taken_up_at_once() throws Exception {
        keep(WRONG);
        TokenGate gate = gate();
        gate.refused(gate.token(), "no");
        keep(RIGHT);
        assertThat(gate.opens()).isTrue();
        assertThat(gate.token().reveal()).isEqualTo(RIGHT);
    }

    @Test
    void a_file_that_appears_is_taken_up() throws Exception {
        TokenGate gate = gate();
        assertThat(refusal(gate).reason()).contains("cannot be read");
        keep(RIGHT);
        assertThat(gate.token().reveal()).isEqualTo(RIGHT);
    }

    @Test
    void a_refused_token_is_handed_out_once_more_after_a_quarter_of_an_hour() {
        TokenGate gate = new TokenGate(TokenSource.of(WRONG), timing);
        gate.refused(Secret.of(WRONG), "no");
        timing.advance(Duration.ofMinutes(15).minusNanos(1));
        assertThat(gate.opens()).isFalse();
        timing.advance(Duration.ofNanos(1));
        assertThat(gate.opens()).isTrue();

        gate.refused(Secret.of(WRONG), "still no");
        assertThat(refusal(gate).reason()).isEqualTo("still no");
        timing.advance(Duration.ofMinutes(15));
        assertThat(gate.opens()).isTrue();
    }

    @Test
    void does_not_tell_the_token_in_any_text() throws Exception {
        keep(WRONG);
        TokenSource source = new TokenSource.TokenFile(file());
        assertThat(source.toString() + TokenSource.of(WRONG) + source.read()).doesNotContain(WRONG);
    }
}
