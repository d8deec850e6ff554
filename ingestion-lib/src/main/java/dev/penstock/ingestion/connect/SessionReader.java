package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.decode.MessageDecoder;
import dev.penstock.ingestion.decode.MessageReceiver;
import dev.penstock.ingestion.decode.Result;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What arrives on one socket: assembles messages, decodes them, and passes events on.
 *
 * <p>The JDK calls it from one thread at a time. It never waits, or Home Assistant would cut the
 * connection: a client may lag by 4,096 messages at most.
 */
final class SessionReader implements WebSocket.Listener, MessageReceiver {
    /** How long a filter or a mapper may take over one event before a stop goes on without it. */
    private static final Duration LONGEST_EVENT = Duration.ofSeconds(1);

    private record Expected(CompletableFuture<Result> answer, PayloadSink payload) {}

    private final MessageAssembler message;
    private final MessageDecoder decoder;
    private final Intake intake;
    private final String correlationId;
    private final Map<Long, Expected> expected = new ConcurrentHashMap<>();
    private final CompletableFuture<String> authRequired = new CompletableFuture<>();
    private final CompletableFuture<String> authenticated = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * Guards that nothing is passed on once {@link #stopped} is set; held for one event at a time.
     */
    private final ReentrantLock passing = new ReentrantLock();

    private volatile boolean stopped;

    SessionReader(MessageDecoder decoder, Intake intake, long maxMessage, String correlationId) {
        this.decoder = decoder;
        this.intake = intake;
        this.message = new MessageAssembler(maxMessage);
        this.correlationId = correlationId;
    }

    CompletableFuture<String> authRequired() {
        return authRequired;
    }

    CompletableFuture<String> authenticated() {
        return authenticated;
    }

    /** Completes with the reason when the session is over. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** Reaches zero when the session is over. */
    CountDownLatch over() {
        return over;
    }

    /** Registers a command that is about to be sent. */
    CompletableFuture<Result> expect(long id, PayloadSink payload) {
        CompletableFuture<Result> answer = new CompletableFuture<>();
        expected.put(id, new Expected(answer, payload));
        if (ended.isDone()) {
            failExpected();
        }
        return answer;
    }

    /** Marks the session as over; only the first reason counts. */
    void end(String reason) {
        if (ended.complete(reason)) {
            over.countDown();
            authRequired.completeExceptionally(over(reason));
            authenticated.completeExceptionally(over(reason));
            failExpected();
        }
    }

    /** A command is registered before the end is looked for, so none is missed. */
    private void failExpected() {
        String reason = ended.join();
        expected.values().forEach(command -> command.answer().completeExceptionally(over(reason)));
    }

    private static ConnectFailure over(String reason) {
        return new ConnectFailure(Kind.OTHER, reason);
    }

    /**
     * Passes nothing on from now on; when it returns, nothing is being passed on any more, so that
     * the final books stay final. Only foreign code that does not return is not waited for.
     */
    void stop(String reason) throws InterruptedException {
        end(reason);
        stopped = true;
        if (passing.tryLock(LONGEST_EVENT.toNanos(), TimeUnit.NANOSECONDS)) {
            passing.unlock();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            read();
        }
        socket.request(1);
        return null;
    }

    private void read() {
        if (message.oversized()) {
            invalid(InvalidReason.OVERSIZED, "a message over connection.max_message_bytes");
        } else {
            decoder.decode(message.text(), message.length(), this);
        }
        message.clear();
        intake.messageRead();
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        if (last) {
            invalid(InvalidReason.UNKNOWN, "a binary message");
            intake.messageRead();
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end("Home Assistant closed the connection (" + (code + " " + reason).strip() + ")");
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end("the connection broke: " + error);
    }

    @Override
    public void authRequired(String version) {
        authRequired.complete(version);
    }

    @Override
    public void authOk(String version) {
        authenticated.complete(version);
    }

    @Override
    public void authInvalid(String words) {
        authenticated.completeExceptionally(
                new ConnectFailure(
                        Kind.TOKEN_REFUSED,
                        "Home Assistant refuses the token ("
                                + words
                                + "): make a new long-lived"
                                + " access token in your profile, and set it"));
    }

    @Override
    public void result(Result result) {
        Expected command = expected.remove(result.id());
        if (command != null) {
            if (result.payload() != null) {
                command.payload().read(result.payload(), this);
            }
            command.answer().complete(result);
        } else if (!result.success()) {
            // On a live subscription this means: one event could not be put into JSON.
            invalid(InvalidReason.UNSENDABLE, result.error());
        }
    }

    @Override
    public void pong(long id) {
        Expected ping = expected.remove(id);
        if (ping != null) {
            ping.answer().complete(new Result(id, true, null, null, null));
        }
    }

    @Override
    public void event(Event event) {
        pass(() -> intake.event(event));
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        MDC.put("correlation_id", correlationId);
        try {
            pass(() -> intake.invalid(reason, detail));
        } finally {
            MDC.remove("correlation_id");
        }
    }

    private void pass(Runnable call) {
        passing.lock();
        try {
            if (!stopped) {
                call.run();
            }
        } finally {
            passing.unlock();
        }
    }
}
