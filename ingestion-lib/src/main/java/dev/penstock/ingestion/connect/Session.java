package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.decode.EntityFeed;
import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.Result;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * One socket to Home Assistant, from its opening to its end: what this side says, and waits for.
 *
 * <p>Thread-safe. What arrives is the {@link SessionReader}'s and the {@link MessageLoop}'s
 * business.
 */
final class Session implements LiveSession {
    private final WebSocket socket;
    private final Arrivals arrivals;
    private final Commands commands = new Commands();
    private final Duration timeout;

    /** Guards that ids are sent in rising order, and that one text is in flight at a time. */
    private final ReentrantLock sending = new ReentrantLock();

    private long lastId;

    /** The side of a session that reads: framing, decoding, sorting. */
    record Arrivals(
            SessionReader reader,
            MessageLoop loop,
            Messages messages,
            Answers answers,
            Optional<EntitySubscription> entities) {}

    /** An answer that will come. */
    record Pending(long id, CompletableFuture<Result> answer) {}

    Session(WebSocket socket, Arrivals arrivals, Duration timeout) {
        this.socket = socket;
        this.arrivals = arrivals;
        this.timeout = timeout;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /**
     * Shows the token. It need not wait for {@code auth_required}, but a server that never asks is
     * no Home Assistant, and does not get to see it.
     *
     * @return Home Assistant's version
     */
    String authenticate(Secret token) throws ConnectFailure, InterruptedException {
        await(arrivals.messages().authRequired(), "Home Assistant does not ask for a token");
        send(commands.auth(token));
        return await(
                arrivals.messages().authenticated(), "Home Assistant does not answer to the token");
    }

    /** Asks for several messages per frame; an older Home Assistant does not know how. */
    void coalesce() throws ConnectFailure, InterruptedException {
        command("supported_features", commands::coalesce, PayloadSink.IGNORED);
    }

    /** Subscribes to an event type; the answer tells whether Home Assistant agreed. */
    Result subscribe(String eventType) throws ConnectFailure, InterruptedException {
        return subscribe("subscribe_events", id -> commands.subscribe(id, eventType));
    }

    /** Subscribes to what entities are; the feed is told the id before anything comes of it. */
    Result subscribeEntities(EntityFeed feed, ServerFilter.Selection selection)
            throws ConnectFailure, InterruptedException {
        return subscribe(
                "subscribe_entities",
                id -> {
                    feed.expect(id);
                    return commands.subscribeEntities(id, selection);
                });
    }

    /** It counts as live before it is asked for, as a loss may follow its answer at once. */
    private Result subscribe(String name, LongFunction<String> text)
            throws ConnectFailure, InterruptedException {
        Result result =
                command(
                        name,
                        id -> {
                            arrivals.answers().subscribed(id);
                            return text.apply(id);
                        },
                        PayloadSink.IGNORED);
        if (!result.success()) {
            arrivals.answers().unsubscribed(result.id());
        }
        return result;
    }

    /** Ends a subscription, without waiting for the answer. */
    void unsubscribe(long subscription) {
        arrivals.answers().unsubscribed(subscription);
        CompletableFuture<Result> unused = ending(subscription);
    }

    /** Sends a command without arguments and waits for its answer. */
    Result ask(String type, PayloadSink payload) throws ConnectFailure, InterruptedException {
        return command(type, id -> commands.plain(id, type), payload);
    }

    @Override
    public Optional<Result> ask(String type, PayloadSink payload, Duration atMost)
            throws InterruptedException {
        return answer(start(id -> commands.plain(id, type), payload), atMost);
    }

    @Override
    public Optional<Result> history(HistoryQuestion question, PayloadSink payload, Duration atMost)
            throws InterruptedException {
        return answer(start(id -> commands.history(id, question), payload), atMost);
    }

    @Override
    public boolean over() {
        return arrivals.loop().over().getCount() == 0;
    }

    private Optional<Result> answer(Pending pending, Duration atMost) throws InterruptedException {
        try {
            return Optional.of(pending.answer().get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            arrivals.answers().forget(pending.id());
            return Optional.empty();
        }
    }

    /** Sends a ping, whose answer tells that Home Assistant itself is alive. */
    Pending ping() {
        return start(id -> commands.plain(id, "ping"), PayloadSink.IGNORED);
    }

    /**
     * Ends the session so that what Home Assistant has sent so far still arrives: it stops sending
     * events before it answers to unsubscribing.
     *
     * @param atMost how long to wait for that
     */
    void drain(Duration atMost) throws InterruptedException {
        CompletableFuture<?>[] answers =
                arrivals.answers().subscriptions().stream()
                        .map(this::ending)
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

    private CompletableFuture<Result> ending(long subscription) {
        return start(id -> commands.unsubscribe(id, subscription), PayloadSink.IGNORED).answer();
    }

    /** Ends the session at once. */
    void abort(String reason) throws InterruptedException {
        socket.abort();
        arrivals.loop().stop(reason);
    }

    /** Ends the session at once, but what has arrived is still passed on. */
    void breakOff(String reason) {
        socket.abort();
        arrivals.loop().end(reason);
    }

    private Result command(String name, LongFunction<String> text, PayloadSink payload)
            throws ConnectFailure, InterruptedException {
        return await(start(text, payload).answer(), "Home Assistant does not answer to " + name);
    }

    /** The answer is awaited from before the command is sent, as events may overtake it. */
    private Pending start(LongFunction<String> text, PayloadSink payload) {
        sending.lock();
        try {
            long id = ++lastId;
            CompletableFuture<Result> answer = arrivals.answers().expect(id, payload);
            try {
                send(text.apply(id));
            } catch (ConnectFailure e) {
                answer.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.completeExceptionally(e);
            }
            return new Pending(id, answer);
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
