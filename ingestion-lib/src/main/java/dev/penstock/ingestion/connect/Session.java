package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.decode.Result;
import dev.penstock.ingestion.time.Timing;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * One socket to Home Assistant, from its opening to its end: what this side says, and waits for.
 *
 * <p>Used by one thread at a time. What arrives is the {@link SessionReader}'s business.
 */
final class Session {
    /** Home Assistant's own pings come after 55 s of silence. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    private final WebSocket socket;
    private final SessionReader reader;
    private final Commands commands = new Commands();
    private final Duration timeout;
    private final List<Long> subscriptions = new CopyOnWriteArrayList<>();

    /** Guards that ids are sent in rising order, and that one text is in flight at a time. */
    private final ReentrantLock sending = new ReentrantLock();

    private long lastId;

    Session(WebSocket socket, SessionReader reader, Duration timeout) {
        this.socket = socket;
        this.reader = reader;
        this.timeout = timeout;
    }

    /**
     * Shows the token. It need not wait for {@code auth_required}, but a server that never asks is
     * no Home Assistant, and does not get to see it.
     *
     * @return Home Assistant's version
     */
    String authenticate(Secret token) throws ConnectFailure, InterruptedException {
        await(reader.authRequired(), "Home Assistant does not ask for a token");
        send(commands.auth(token));
        return await(reader.authenticated(), "Home Assistant does not answer to the token");
    }

    /** Asks for several messages per frame; an older Home Assistant does not know how. */
    void coalesce() throws ConnectFailure, InterruptedException {
        command("supported_features", commands::coalesce, PayloadSink.IGNORED);
    }

    /** Subscribes to an event type; the answer tells whether Home Assistant agreed. */
    Result subscribe(String eventType) throws ConnectFailure, InterruptedException {
        Result result =
                command(
                        "subscribe_events",
                        id -> commands.subscribe(id, eventType),
                        PayloadSink.IGNORED);
        if (result.success()) {
            subscriptions.add(result.id());
        }
        return result;
    }

    /** Sends a command without arguments and waits for its answer. */
    Result ask(String type, PayloadSink payload) throws ConnectFailure, InterruptedException {
        return command(type, id -> commands.plain(id, type), payload);
    }

    /**
     * Waits until the session is over, and tells why.
     *
     * <p>Pings meanwhile: a peer that vanished without a word, as with a power cut, never closes
     * the connection, and a WebSocket's own pings do not show that Home Assistant hangs.
     */
    String awaitEnd(Timing timing) throws InterruptedException {
        while (!timing.await(reader.over(), PING_INTERVAL)) {
            try {
                ask("ping", PayloadSink.IGNORED);
            } catch (ConnectFailure failure) {
                return failure.reason();
            }
        }
        return reader.ended().join();
    }

    /**
     * Ends the session so that what Home Assistant has sent so far still arrives: it stops sending
     * events before it answers to unsubscribing.
     *
     * @param atMost how long to wait for that
     */
    void drain(Duration atMost) throws InterruptedException {
        CompletableFuture<?>[] answers =
                subscriptions.stream()
                        .map(subscription -> unsubscribe(subscription))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(answers).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The peer is gone or slow: there is nothing more to wait for.
        } finally {
            abort("closed by this program");
        }
    }

    private CompletableFuture<Result> unsubscribe(long subscription) {
        return start(id -> commands.unsubscribe(id, subscription), PayloadSink.IGNORED);
    }

    /** Ends the session at once. */
    void abort(String reason) throws InterruptedException {
        socket.abort();
        reader.stop(reason);
    }

    private Result command(String name, LongFunction<String> text, PayloadSink payload)
            throws ConnectFailure, InterruptedException {
        return await(start(text, payload), "Home Assistant does not answer to " + name);
    }

    /** The answer is awaited from before the command is sent, as events may overtake it. */
    private CompletableFuture<Result> start(LongFunction<String> text, PayloadSink payload) {
        sending.lock();
        try {
            long id = ++lastId;
            CompletableFuture<Result> answer = reader.expect(id, payload);
            send(text.apply(id));
            return answer;
        } catch (ConnectFailure e) {
            return CompletableFuture.failedFuture(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        } finally {
            sending.unlock();
        }
    }

    private void send(String text) throws ConnectFailure, InterruptedException {
        sending.lock();
        try {
            await(socket.sendText(text, true), "the socket takes no more");
        } finally {
            sending.unlock();
        }
    }

    private <T> T await(CompletableFuture<T> answer, String otherwise)
            throws ConnectFailure, InterruptedException {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ConnectFailure(
                    Kind.OTHER, otherwise + " within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectFailure failure) {
                throw failure;
            }
            throw new ConnectFailure(Kind.OTHER, otherwise + ": " + e.getCause());
        }
    }
}
