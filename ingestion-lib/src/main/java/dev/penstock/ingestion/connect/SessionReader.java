package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.HandOver.Loss;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;

/**
 * What arrives on one socket: frames messages, hands them over, and does nothing else.
 *
 * <p>The JDK calls it from one thread at a time. It waits for nothing but the socket, or Home
 * Assistant would cut the connection: a client may lag by 4,096 messages at most ({@code
 * websocket_api/const.py}).
 */
final class SessionReader implements WebSocket.Listener {
    private static final int USUAL_PART = 1 << 14;

    private final HandOver handOver;
    private final MessageLoop loop;
    private final long maxMessage;
    private final Timing timing;
    private final CharsetEncoder encoder =
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);

    private char[] chars = new char[USUAL_PART];
    private ByteBuffer bytes = ByteBuffer.allocate(USUAL_PART * 3);
    private int carried;
    private long length;
    private boolean skipping;
    private volatile long heard;

    SessionReader(HandOver handOver, MessageLoop loop, long maxMessage, Timing timing) {
        this.handOver = handOver;
        this.loop = loop;
        this.maxMessage = maxMessage;
        this.timing = timing;
        this.heard = timing.nanos();
    }

    /** When anything last arrived, in ticks. */
    long heard() {
        return heard;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        heard = timing.nanos();
        if (!skipping) {
            take(part, last);
        }
        if (last) {
            skipping = false;
            length = 0;
            carried = 0;
        }
        socket.request(1);
        return null;
    }

    private void take(CharSequence part, boolean last) {
        byte[] text = encoded(part, last);
        length += text.length;
        boolean tooLong = length > maxMessage;
        if (tooLong || !handOver.offer(text, last)) {
            handOver.lose(tooLong ? Loss.OVERSIZED : Loss.OVERRUN);
            skipping = true;
        }
    }

    /** The JDK may part a message anywhere: half a character waits for its other half. */
    private byte[] encoded(CharSequence part, boolean last) {
        int count = carried + part.length();
        if (chars.length < count) {
            chars = Arrays.copyOf(chars, count);
            bytes = ByteBuffer.allocate(count * 3);
        }
        // The encoder is quick over an array only.
        CharBuffer.wrap(part).get(chars, carried, part.length());
        CharBuffer in = CharBuffer.wrap(chars, 0, count);
        encoder.reset();
        encoder.encode(in, bytes.clear(), last);
        carried = in.remaining();
        if (carried > 0) {
            chars[0] = chars[count - 1];
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        heard = timing.nanos();
        if (last) {
            handOver.lose(Loss.BINARY);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        heard = timing.nanos();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        heard = timing.nanos();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        loop.end("Home Assistant closed the connection (" + (code + " " + reason).strip() + ")");
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        loop.end("the connection broke: " + error);
    }
}
