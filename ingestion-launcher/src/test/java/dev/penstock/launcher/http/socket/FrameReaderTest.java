package dev.penstock.launcher.http.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.launcher.http.server.HeldClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Frames as they come, and those that must not. */
final class FrameReaderTest {
    private static final int LONGEST = 64 * 1024;
    private static final byte[] NOTHING = {};
    private static final byte[] SOME = {'a'};

    private final HeldClock clock = new HeldClock();

    private FrameReader reader(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        return new FrameReader(new ByteArrayInputStream(all.toByteArray()), LONGEST, clock);
    }

    private static byte[] piece(int first, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return SocketPeer.frame(first, utf8.length, utf8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] close(int code, String why) {
        byte[] words = why.getBytes(StandardCharsets.UTF_8);
        return SocketPeer.frame(
                8, ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array());
    }

    private static Arguments of(CloseCode code, byte[]... frames) {
        return Arguments.of(code, frames);
    }

    static Stream<Arguments> forbidden() {
        byte[] begun = piece(0x01, "a");
        return Stream.of(
                // Reserved bits, for text, continuation and control.
                of(CloseCode.PROTOCOL, piece(0xc1, "a")),
                of(CloseCode.PROTOCOL, piece(0xa1, "a")),
                of(CloseCode.PROTOCOL, piece(0x91, "a")),
                of(CloseCode.PROTOCOL, begun, piece(0xc0, "a")),
                of(CloseCode.PROTOCOL, piece(0xc9, "")),
                // No mask.
                of(CloseCode.PROTOCOL, bytes(0x81, 1, 'a')),
                of(CloseCode.PROTOCOL, bytes(0x89, 0)),
                of(CloseCode.PROTOCOL, bytes(0x88, 0)),
                // Lengths in a longer form than needed.
                of(CloseCode.PROTOCOL, bytes(0x81, 0xfe, 0, 125, 0, 0, 0, 0)),
                of(CloseCode.PROTOCOL, bytes(0x81, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff)),
                // Too long: one more than allowed, 2 GB, and more than there is.
                of(CloseCode.TOO_BIG, bytes(0x81, 0xff, 0, 0, 0, 0, 0, 1, 0, 1)),
                of(CloseCode.TOO_BIG, bytes(0x81, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff)),
                of(CloseCode.TOO_BIG, bytes(0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 1)),
                of(CloseCode.TOO_BIG, bytes(0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0)),
                of(CloseCode.TOO_BIG, bytes(0x81, 0xff, 255, 255, 255, 255, 255, 255, 255, 255)),
                of(CloseCode.TOO_BIG, begun, bytes(0x80, 0xff, 0, 0, 0, 0, 0, 1, 0, 0)),
                // Binary, whole and begun.
                of(CloseCode.UNSUPPORTED, SocketPeer.frame(2, SOME)),
                of(CloseCode.UNSUPPORTED, SocketPeer.frame(0x02, 1, SOME)),
                // Pieces that fit no message.
                of(CloseCode.PROTOCOL, piece(0x80, "a")),
                of(CloseCode.PROTOCOL, piece(0x00, "a")),
                of(CloseCode.PROTOCOL, begun, piece(0x81, "b")),
                of(CloseCode.PROTOCOL, begun, piece(0x01, "b")),
                // Control frames in pieces, or long.
                of(CloseCode.PROTOCOL, piece(0x09, "")),
                of(CloseCode.PROTOCOL, piece(0x08, "")),
                of(CloseCode.PROTOCOL, bytes(0x89, 0xfe, 0, 126)),
                of(CloseCode.PROTOCOL, bytes(0x8a, 0xff, 0, 0, 0, 0, 0, 0, 0, 1)),
                // A close with half a code, and one with words that are no text.
                of(CloseCode.PROTOCOL, SocketPeer.frame(8, SOME)),
                of(CloseCode.NO_TEXT, SocketPeer.frame(8, bytes(0x03, 0xe8, 0xc3))));
    }

    static Stream<Arguments> noText() {
        return Stream.of(
                // A lone byte, an overlong one, a surrogate, too high, cut off.
                of(CloseCode.NO_TEXT, SocketPeer.frame(1, bytes(0xff))),
                of(CloseCode.NO_TEXT, SocketPeer.frame(1, bytes(0xc0, 0x80))),
                of(CloseCode.NO_TEXT, SocketPeer.frame(1, bytes(0xed, 0xa0, 0x80))),
                of(CloseCode.NO_TEXT, SocketPeer.frame(1, bytes(0xf4, 0x90, 0x80, 0x80))),
                of(CloseCode.NO_TEXT, SocketPeer.frame(1, bytes('a', 0xe2, 0x82))),
                of(
                        CloseCode.NO_TEXT,
                        SocketPeer.frame(0x01, 1, bytes(0xe2)),
                        SocketPeer.frame(0x80, 1, bytes(0x41))));
    }

    static Stream<Arguments> unknownKinds() {
        return IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .mapToObj(kind -> of(CloseCode.PROTOCOL, SocketPeer.frame(kind, NOTHING)));
    }

    @ParameterizedTest
    @MethodSource({"forbidden", "noText", "unknownKinds"})
    void what_must_not_come_is_refused_with_its_code(CloseCode code, byte[][] frames) {
        FrameReader reader = reader(frames);

        Violation violation =
                catchThrowableOfType(
                        Violation.class,
                        () -> {
                            while (true) {
                                reader.next();
                            }
                        });

        assertThat(violation).isNotNull();
        assertThat(violation.code()).as(violation.why()).isEqualTo(code);
        assertThat(Frames.close(code.number(), violation.why())).hasSizeLessThanOrEqualTo(127);
    }

    @Test
    void nothing_is_read_of_a_frame_that_claims_too_much() throws IOException {
        byte[] claim = SocketPeer.frame(0x81, Integer.MAX_VALUE, new byte[1000]);
        ByteArrayInputStream in = new ByteArrayInputStream(claim);

        assertThatThrownBy(() -> new FrameReader(in, LONGEST, clock).next())
                .isInstanceOf(Violation.class);
        assertThat(in.available()).isEqualTo(1000 + 4);
    }

    @Test
    void texts_of_every_form_of_length_are_read() throws IOException {
        for (int length : new int[] {0, 1, 125, 126, 127, 65_535, 65_536}) {
            String text = "x".repeat(length);

            assertThat(reader(piece(0x81, text)).next()).isEqualTo(new Incoming.Text(text));
        }
    }

    @Test
    void pieces_are_put_together_around_what_comes_between_them() throws IOException {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        FrameReader reader =
                reader(
                        SocketPeer.frame(0x01, 1, bytes(euro[0])),
                        SocketPeer.frame(9, SOME),
                        SocketPeer.frame(0x00, 0, NOTHING),
                        SocketPeer.frame(10, NOTHING),
                        SocketPeer.frame(0x80, 2, bytes(euro[1], euro[2])),
                        piece(0x81, "next"));

        assertThat(reader.next()).isEqualTo(new Incoming.Ping(ByteBuffer.wrap(SOME)));
        assertThat(reader.next()).isEqualTo(new Incoming.Pong());
        assertThat(reader.next()).isEqualTo(new Incoming.Text("€"));
        assertThat(reader.next()).isEqualTo(new Incoming.Text("next"));
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @Test
    void the_limit_is_for_all_pieces_together() throws IOException {
        byte[] half = piece(0x01, "x".repeat(LONGEST / 2));
        byte[] rest = piece(0x80, "x".repeat(LONGEST / 2));
        byte[] more = piece(0x80, "x".repeat(LONGEST / 2 + 1));

        assertThat(reader(half, rest, half, rest).next()).isInstanceOf(Incoming.Text.class);
        assertThat(catchThrowableOfType(Violation.class, reader(half, more)::next).code())
                .isEqualTo(CloseCode.TOO_BIG);
    }

    @Test
    void a_message_of_endless_empty_pieces_is_refused() {
        byte[][] frames = new byte[1000][];
        frames[0] = piece(0x01, "");
        for (int i = 1; i < frames.length; i++) {
            frames[i] = piece(0x00, "");
        }

        assertThat(catchThrowableOfType(Violation.class, reader(frames)::next).code())
                .isEqualTo(CloseCode.TOO_BIG);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4999
            })
    void a_close_with_a_code_that_exists_is_understood(int code) throws IOException {
        assertThat(reader(close(code, "bye ä")).next()).isEqualTo(new Incoming.Close(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void a_close_with_a_code_that_does_not_exist_breaks_the_rules(int code) {
        assertThat(catchThrowableOfType(Violation.class, reader(close(code, ""))::next).code())
                .isEqualTo(CloseCode.PROTOCOL);
    }

    @Test
    void a_close_without_a_code_is_an_ordinary_one() throws IOException {
        assertThat(reader(SocketPeer.frame(8, NOTHING)).next()).isEqualTo(new Incoming.Close(1000));
    }

    @Test
    void the_end_of_the_connection_is_noticed_wherever_it_comes() {
        byte[] whole = SocketPeer.frame(1, new byte[200]);
        for (int length = 0; length < whole.length; length++) {
            byte[] begin = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> reader(begin).next()).isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(reader(piece(0x01, "a"))::next).isInstanceOf(EOFException.class);
    }

    @Test
    void a_message_is_under_way_from_its_first_byte_to_its_last() throws IOException {
        Duration second = Duration.ofSeconds(1);
        FrameReader reader = reader(SocketPeer.frame(9, SOME), piece(0x01, "a"), piece(0x00, "b"));
        assertThat(reader.underWayFor(Duration.ZERO, clock.nanos() + 1)).isFalse();
        reader.next();
        assertThat(reader.underWayFor(Duration.ZERO, clock.nanos() + 1)).isFalse();
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
        clock.advance(second);

        assertThat(reader.underWayFor(second, clock.nanos())).isFalse();
        assertThat(reader.underWayFor(second, clock.nanos() + 1)).isTrue();
    }
}
