package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A client of the home on the JDK's WebSocket. */
final class TestClient implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Map<String, @Nullable Object>> messages =
            new LinkedBlockingQueue<>();
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicInteger arrays = new AtomicInteger();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;
    private int lastId;

    private TestClient(URI uri) {
        socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    /** Connects and does nothing else. */
    static TestClient connect(SimulatedHome home, String prefix) {
        return new TestClient(
                URI.create("ws://127.0.0.1:" + home.port() + prefix + "/api/websocket"));
    }

    static TestClient connect(SimulatedHome home) {
        return connect(home, "");
    }

    /** Connects and authenticates as the administrator. */
    static TestClient enter(SimulatedHome home) {
        return enter(home, HomeSettings.defaults().token());
    }

    static TestClient enter(SimulatedHome home, String token) {
        TestClient client = connect(home);
        assertThat(client.next()).containsEntry("type", "auth_required");
        client.send(auth(token));
        assertThat(client.next()).containsEntry("type", "auth_ok");
        return client;
    }

    static String auth(String token) {
        return "{\"type\":\"auth\",\"access_token\":\"" + token + "\"}";
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            String text = parts.toString();
            parts.setLength(0);
            frames.add(text);
            new JsonTree().parse(text).ifPresent(parsed -> take(parsed.value()));
        }
        webSocket.request(1);
        return null;
    }

    private void take(@Nullable Object value) {
        if (value instanceof List<?> list) {
            arrays.incrementAndGet();
            list.forEach(this::take);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> message = JsonText.object();
            map.forEach((name, member) -> message.put(String.valueOf(name), member));
            messages.add(message);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(-1);
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends a command with the next id and returns its answer; events before it are lost. */
    Map<String, @Nullable Object> ask(String fields) {
        int id = command(fields);
        Map<String, @Nullable Object> message = next();
        while (!Integer.valueOf(id).equals(message.get("id"))
                || "event".equals(message.get("type"))) {
            message = next();
        }
        return message;
    }

    int command(String fields) {
        lastId++;
        send("{\"id\":" + lastId + "," + fields + "}");
        return lastId;
    }

    /** Waits for the next message. */
    Map<String, @Nullable Object> next() {
        return taken(messages);
    }

    /** Waits for the next frame, JSON or not. */
    String frame() {
        return taken(frames);
    }

    private static <T> T taken(BlockingQueue<T> queue) {
        try {
            T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("nothing came");
            }
            return taken;
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    /** The state changes of the next {@code count} events. */
    List<Change> changes(int count) {
        List<Change> changes = new ArrayList<>();
        while (changes.size() < count) {
            Map<String, @Nullable Object> message = next();
            if ("event".equals(message.get("type"))) {
                changes.add(change(message));
            }
        }
        return changes;
    }

    private static Change change(Map<String, @Nullable Object> message) {
        Map<?, ?> event = at(message, "event");
        Map<?, ?> data = at(event, "data");
        String id = String.valueOf(data.get("entity_id"));
        long fired = Times.parse(String.valueOf(event.get("time_fired"))).orElseThrow();
        if (data.get("new_state") == null) {
            return new Change(id, null, fired);
        }
        Map<?, ?> state = at(data, "new_state");
        assertThat(Times.parse(String.valueOf(state.get("last_updated")))).contains(fired);
        return new Change(id, String.valueOf(state.get("state")), fired);
    }

    static Map<?, ?> at(Map<?, ?> map, String name) {
        if (map.get(name) instanceof Map<?, ?> inner) {
            return inner;
        }
        throw new AssertionError("no object " + name + " in " + map);
    }

    /** The code and message of an answer that is an error. */
    static String error(Map<?, ?> answer) {
        assertThat(answer.get("success")).isEqualTo(false);
        Map<?, ?> error = at(answer, "error");
        return error.get("code") + ": " + error.get("message");
    }

    int arrays() {
        return arrays.get();
    }

    boolean heardNothing() {
        return messages.isEmpty();
    }

    WebSocket socket() {
        return socket;
    }

    /** The close code; -1 when the connection broke without one. */
    int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Waits until something holds. */
    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
