package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.InvalidReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** From the socket's calls to the intake's: framing, hand-over and decoding together. */
@Timeout(120)
final class SessionReaderTest {
    private static final String CURIOUS = "ä€😀x𝄞\uD83D\uDE80é中\uD83C\uDFE0";

    private static Arriving unbounded() {
        return Arriving.unbounded();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1_000_000})
    void a_message_in_parts_arrives_as_it_was_sent(int chars) throws Exception {
        try (Arriving arriving = unbounded()) {
            String type = CURIOUS.repeat(500);
            arriving.arrives(Arriving.event(type), chars);
            arriving.arrives(Arriving.event("next"), chars);
            assertThat(arriving.decoded().types()).containsExactly(type, "next");
            assertThat(arriving.intake.invalids).isEmpty();
            assertThat(arriving.intake.read).hasValue(2);
        }
    }

    @Test
    void parts_of_any_lengths_arrive_as_they_were_sent() throws Exception {
        Random random = new Random(7);
        try (Arriving arriving = unbounded()) {
            String type = (CURIOUS + "plain text of no interest").repeat(3_000);
            String message = Arriving.event(type);
            for (int round = 0; round < 20; round++) {
                int from = 0;
                while (from < message.length()) {
                    int to = Math.min(message.length(), from + random.nextInt(40_000));
                    arriving.part(message.substring(from, to), to == message.length());
                    from = to;
                }
            }
            assertThat(arriving.decoded().types()).hasSize(20).containsOnly(type);
        }
    }

    @Test
    void half_a_character_at_the_end_of_a_message_does_not_spill_into_the_next() throws Exception {
        try (Arriving arriving = unbounded()) {
            arriving.part("{\"type\":\"\uD83D", true);
            arriving.arrives(Arriving.event("next"), 1);
            assertThat(arriving.decoded().types()).containsExactly("next");
            assertThat(arriving.intake.invalids).containsExactly(InvalidReason.MALFORMED);
        }
    }

    @Test
    void parts_are_decoded_while_they_arrive() throws Exception {
        try (Arriving arriving = unbounded()) {
            arriving.loop.start();
            String first = Arriving.event("first");
            // Jackson reads 8,000 bytes at a time.
            arriving.part("[" + first + "," + " ".repeat(20_000), false);
            awaitEvents(arriving, 1);
            arriving.part(Arriving.event("second") + "]", true);
            arriving.loop.end("over");
            arriving.awaitOver();
            assertThat(arriving.intake.types()).containsExactly("first", "second");
        }
    }

    @Test
    void the_end_of_a_session_is_told_once_and_after_everything_in_it() throws Exception {
        try (Arriving arriving = unbounded()) {
            arriving.arrives(Arriving.event("only"), 10);
            arriving.loop.start();
            awaitEvents(arriving, 1);
            assertThat(arriving.intake.over).hasValue(0);
            arriving.loop.end("the test is over");
            arriving.awaitOver();
            assertThat(arriving.intake.over).hasValue(1);
        }
    }

    private static void awaitEvents(Arriving arriving, int count) {
        long begin = System.nanoTime();
        while (arriving.intake.events.size() < count && System.nanoTime() - begin < 30e9) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(arriving.intake.events).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1_000_000})
    void a_message_over_the_limit_is_lost_and_the_next_arrives(int chars) throws Exception {
        try (Arriving arriving = new Arriving(Long.MAX_VALUE / 2, 2_000)) {
            arriving.loop.start();
            arriving.arrives(Arriving.event("x".repeat(3_000)), chars);
            arriving.arrives(Arriving.event("next"), chars);
            arriving.arrives(Arriving.event("€".repeat(700)), chars);
            arriving.arrives(Arriving.event("last"), chars);
            awaitEvents(arriving, 2);
            assertThat(arriving.intake.types()).containsExactly("next", "last");
            assertThat(arriving.intake.invalids)
                    .containsExactly(InvalidReason.OVERSIZED, InvalidReason.OVERSIZED);
        }
    }

    @Test
    void a_message_exactly_as_long_as_the_limit_arrives() throws Exception {
        int rest = Arriving.event("").length();
        try (Arriving arriving = new Arriving(Long.MAX_VALUE / 2, rest + 1_000)) {
            arriving.loop.start();
            arriving.arrives(Arriving.event("x".repeat(1_001)), 10);
            arriving.arrives(Arriving.event("x".repeat(1_000)), 10);
            awaitEvents(arriving, 1);
            assertThat(arriving.intake.types()).containsExactly("x".repeat(1_000));
            assertThat(arriving.intake.invalids).containsExactly(InvalidReason.OVERSIZED);
        }
    }

    @Test
    void what_finds_no_room_is_an_overrun_and_never_waits() throws Exception {
        try (Arriving arriving = new Arriving(2_000, 1 << 30)) {
            for (int i = 0; i < 100; i++) {
                arriving.arrives(Arriving.event("number" + i), 1_000);
            }
            assertThat(arriving.socket.requested()).isEqualTo(100);

            RecordingIntake intake = arriving.decoded();
            assertThat(intake.types()).isNotEmpty().startsWith("number0", "number1");
            assertThat(intake.overrun.get()).isPositive();
            assertThat(intake.types().size() + intake.overrun.get()).isEqualTo(100);
            assertThat(intake.invalids).isEmpty();
        }
    }

    @Test
    void after_an_overrun_in_the_middle_of_a_message_the_next_one_arrives() throws Exception {
        try (Arriving arriving = new Arriving(2_000, 1 << 30)) {
            arriving.arrives(Arriving.event("before"), 1_000);
            arriving.arrives("[" + Arriving.event("half") + " ".repeat(9_000) + "]", 500);
            arriving.loop.start();
            awaitRead(arriving, 2);
            arriving.arrives(Arriving.event("next"), 7);
            arriving.loop.end("over");
            arriving.awaitOver();

            assertThat(arriving.intake.types()).startsWith("before").endsWith("next");
            assertThat(arriving.intake.overrun).hasValue(1);
            assertThat(arriving.intake.invalids).isEmpty();
        }
    }

    private static void awaitRead(Arriving arriving, long count) {
        long begin = System.nanoTime();
        while (arriving.intake.read.get() < count && System.nanoTime() - begin < 30e9) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void an_end_in_the_middle_of_a_message_is_one_truncated_message() throws Exception {
        try (Arriving arriving = unbounded()) {
            arriving.arrives(Arriving.event("whole"), 5);
            arriving.part("{\"id\":2,\"type\":\"ev", false);
            arriving.part("ent\",", false);
            arriving.reader.onClose(arriving.socket, 1000, "");
            RecordingIntake intake = arriving.decoded();
            assertThat(intake.types()).containsExactly("whole");
            assertThat(intake.invalids).containsExactly(InvalidReason.TRUNCATED);
            assertThat(arriving.loop.reason()).contains("closed the connection (1000)");
        }
    }

    @Test
    void a_list_that_breaks_off_has_given_its_events_and_is_counted_once() throws Exception {
        try (Arriving arriving = unbounded()) {
            arriving.part("[" + Arriving.event("a") + "," + Arriving.event("b") + ",{", false);
            arriving.reader.onError(arriving.socket, new java.io.IOException("reset"));
            assertThat(arriving.decoded().types()).containsExactly("a", "b");
            assertThat(arriving.intake.invalids).containsExactly(InvalidReason.TRUNCATED);
        }
    }

    @Test
    void nonsense_in_a_long_message_costs_that_message_only() throws Exception {
        try (Arriving arriving = unbounded()) {
            arriving.arrives("[" + Arriving.event("a") + ",!" + "?".repeat(50_000), 4_000);
            arriving.arrives(Arriving.event("next"), 4_000);
            assertThat(arriving.decoded().types()).containsExactly("a", "next");
            assertThat(arriving.intake.invalids).containsExactly(InvalidReason.MALFORMED);
        }
    }

    @Test
    void a_binary_message_is_counted_once_however_many_parts_it_has() throws Exception {
        try (Arriving arriving = unbounded()) {
            arriving.reader.onBinary(arriving.socket, ByteBuffer.allocate(3), false);
            arriving.reader.onBinary(arriving.socket, ByteBuffer.allocate(3), true);
            arriving.arrives(Arriving.event("next"), 3);
            assertThat(arriving.decoded().types()).containsExactly("next");
            assertThat(arriving.intake.invalids).containsExactly(InvalidReason.UNKNOWN);
        }
    }

    @Test
    void asks_for_one_more_after_whatever_arrives() {
        try (Arriving arriving = new Arriving(100, 10)) {
            arriving.part("x", false);
            arriving.part("x".repeat(100), false);
            arriving.part("x", true);
            arriving.reader.onBinary(arriving.socket, ByteBuffer.allocate(1), true);
            arriving.reader.onPing(arriving.socket, ByteBuffer.allocate(1));
            arriving.reader.onPong(arriving.socket, ByteBuffer.allocate(1));
            assertThat(arriving.socket.requested()).isEqualTo(6);
        }
    }

    @Test
    void a_message_lost_in_the_middle_before_the_end_is_counted_once() throws Exception {
        try (Arriving arriving = new Arriving(2_000, 1 << 30)) {
            arriving.arrives(Arriving.event("x".repeat(9_000)), 500);
            assertThat(arriving.decoded().overrun).hasValue(1);
            assertThat(arriving.intake.invalids).isEmpty();
        }
    }
}
