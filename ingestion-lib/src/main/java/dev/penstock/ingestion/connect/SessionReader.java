package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.HandOver.Loss;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/**
 * What arrives on one socket: frames messages, hands them over, and does nothing else.
 *
 * <p>The JDK calls it from one thread at a time. It waits for nothing but the socket, or Home
 * Assistant would cut the connection: a client may lag by 4,096 messages at most ({@code
 * websocket_api/const.py}).
 */
final class SessionReader implements WebSocket.Listener {
    /** A character takes no more of UTF-8, one of two halves twice two. */
    private static final int MOST_BYTES = 3;

    private final HandOver handOver;
    private final MessageLoop loop;
    private final long maxMessage;
    private final Timing timing;
    private final ReadPace pace;

    private long length;
    private boolean skipping;
    private volatile long heard;

    SessionReader(HandOver handOver, MessageLoop loop, long maxMessage, Timing timing) {
        this.handOver = handOver;
        this.loop = loop;
        this.maxMessage = maxMessage;
        this.timing = timing;
        this.pace = new ReadPace(timing);
        this.heard = timing.nanos();
    }

    /** When anything last arrived, in ticks. */
    long heard() {
        return heard;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        long now = timing.nanos();
        heard = now;
        boolean pauses = pace.read(part.length(), last, now);
        if (!skipping) {
            take(part, last, pauses);
        }
        if (last) {
            skipping = false;
            length = 0;
        }
        if (pauses) {
            pace.pause();
            handOver.wake();
        }
        socket.request(1);
        return null;
    }

    /** What is followed by a pause is decoded after it, with what has gathered meanwhile. */
    private void take(CharSequence part, boolean last, boolean quietly) {
        boolean surelyShort = last && length == 0 && part.length() <= maxMessage / MOST_BYTES;
        length += surelyShort ? part.length() : bytes(part);
        boolean tooLong = length > maxMessage;
        // The JDK may use the sequence again; a text of few foreign characters is half as large.
        if (tooLong || !handOver.offer(part.toString(), last, quietly)) {
            handOver.lose(tooLong ? Loss.OVERSIZED : Loss.OVERRUN);
            skipping = true;
        }
    }

    /** What it was in UTF-8, as the limit is of bytes. */
    private static long bytes(CharSequence text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : MOST_BYTES;
        }
        return bytes;
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
