package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.InvalidReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/** One decoder reads message after message of one connection, whatever there was before. */
final class MessageAfterMessageTest {
    private static final String PONG = "{\"id\":4,\"type\":\"pong\"}";

    private final Recorded recorded = new Recorded();
    private final MessageDecoder decoder = new MessageDecoder(AttributeInterest.ALL);
    private final Messages messages = new Messages();

    /** Ends where a message does, and goes on with the next one. */
    private static final class Messages extends Reader {
        private Reader message = Reader.nullReader();
        private boolean broken;

        Messages next(String text) {
            message = new StringReader(text);
            broken = false;
            return this;
        }

        Messages breaking(String text) {
            next(text);
            broken = true;
            return this;
        }

        @Override
        public int read(char[] text, int from, int length) throws IOException {
            int read = message.read(text, from, length);
            if (read < 0 && broken) {
                throw new IOException("the connection is gone");
            }
            return read;
        }

        @Override
        public void close() {}
    }

    @Test
    void whole_messages_are_told_one_by_one() {
        for (int i = 0; i < 3; i++) {
            assertThat(decoder.decode(messages.next(PONG), recorded)).isTrue();
        }

        assertThat(recorded.others).containsExactly("pong 4", "pong 4", "pong 4");
        assertThat(recorded.invalid).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "55 ",
                "true",
                "\"a text\"",
                "[]",
                "{\"type\":",
                "{\"type\":\"pong\"",
                "{\"type\":\"pong\"]",
                "[{\"x\":[",
                "nonsense",
                "{} {",
                "{\"type\":\"x\"}}",
                "{\"type\":\"x\"} \"",
                ""
            })
    void one_that_makes_no_sense_does_no_harm_to_the_next(String nonsense) {
        assertThat(decoder.decode(messages.next(nonsense), recorded)).isTrue();
        assertThat(recorded.invalid).contains(InvalidReason.MALFORMED);
        assertThat(recorded.others).isEmpty();
        int invalid = recorded.invalid.size();

        assertThat(decoder.decode(messages.next(PONG), recorded)).isTrue();

        assertThat(recorded.others).containsExactly("pong 4");
        assertThat(recorded.invalid).hasSize(invalid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"type\":\"po", "{\"id\":4,\"type\":\"pong\"", "[", "12"})
    void nothing_is_told_of_one_that_breaks_off(String begin) {
        assertThat(decoder.decode(messages.breaking(begin), recorded)).isFalse();
        assertThat(recorded.calls()).isZero();

        assertThat(decoder.decode(messages.next(PONG), recorded)).isTrue();
        assertThat(recorded.others).containsExactly("pong 4");
    }

    @Test
    void blanks_about_a_message_are_no_part_of_it() {
        assertThat(decoder.decode(messages.next(" \n" + PONG + "\r\n\t "), recorded)).isTrue();
        assertThat(decoder.decode(messages.next(PONG), recorded)).isTrue();

        assertThat(recorded.others).containsExactly("pong 4", "pong 4");
        assertThat(recorded.invalid).isEmpty();
    }

    @Test
    void an_id_that_is_no_number_is_none() {
        decoder.decode(messages.next("{\"id\":{\"x\":[1]},\"type\":\"pong\"}"), recorded);
        decoder.decode(messages.next("{\"type\":\"pong\",\"id\":\"4\"}"), recorded);

        assertThat(recorded.others).containsExactly("pong -1", "pong -1");
    }

    @Test
    void a_detail_shows_no_more_than_the_begin_of_what_was_sent() {
        String type = "t".repeat(200);
        decoder.decode(messages.next("{\"type\":\"" + type + "\"}"), recorded);
        decoder.decode(messages.next("{\"type\":\"" + type + "t\"}"), recorded);

        assertThat(recorded.details)
                .containsExactly("a message of type " + type, "a message of type " + type + "…");
    }
}
