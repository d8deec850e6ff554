package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.Result;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commands of one session whose answers are awaited, and its live subscriptions; thread-safe.
 */
final class Answers {
    private record Awaited(CompletableFuture<Result> answer, PayloadSink payload) {}

    private final Map<Long, Awaited> awaited = new ConcurrentHashMap<>();
    private final Set<Long> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ConnectFailure over;

    /** Registers a command that is about to be sent, as its answer may overtake everything. */
    CompletableFuture<Result> expect(long id, PayloadSink payload) {
        CompletableFuture<Result> answer = new CompletableFuture<>();
        awaited.put(id, new Awaited(answer, payload));
        ConnectFailure reason = over;
        if (reason != null) {
            fail(reason);
        }
        return answer;
    }

    /** Forgets a command whose answer came too late to matter. */
    void forget(long id) {
        awaited.remove(id);
    }

    void subscribed(long id) {
        subscriptions.add(id);
    }

    void unsubscribed(long id) {
        subscriptions.remove(id);
    }

    Set<Long> subscriptions() {
        return subscriptions;
    }

    @Nullable PayloadSink payload(long id) {
        Awaited command = awaited.get(id);
        return command == null ? null : command.payload();
    }

    /** Hands an answer to whoever awaits it; answers whether anybody did. */
    boolean complete(Result result) {
        Awaited command = awaited.remove(result.id());
        return command != null && command.answer().complete(result);
    }

    /**
     * Lets all that is awaited, now or later, fail: a command is registered before this is seen.
     */
    void fail(ConnectFailure reason) {
        over = reason;
        awaited.values().forEach(command -> command.answer().completeExceptionally(reason));
        awaited.clear();
    }
}
