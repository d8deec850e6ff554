package dev.penstock.launcher.doctor;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A WebSocket to Home Assistant, one command after the other; used by one thread at a time.
 *
 * <p>Events are not kept, and of a message only its first million characters: a registry may have
 * many times that, and all that is asked is whether it is told.
 */
final class Conversation implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Spoken END = Spoken.of("{\"type\":\"end\"}", true);

    private final BlockingQueue<Spoken> heard;
    private final WebSocket socket;
    private final Duration patience;
    private long id;

    private Conversation(WebSocket socket, BlockingQueue<Spoken> heard, Duration patience) {
        this.socket = socket;
        this.heard = heard;
        this.patience = patience;
    }

    /**
     * Opens one.
     *
     * @param http the client to open it with
     * @param url where
     * @param patience how long opening, and each answer, may take
     * @throws ExecutionException when it does not open
     * @throws TimeoutException when nothing comes in time
     */
    static Conversation open(HttpClient http, URI url, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        BlockingQueue<Spoken> heard = new LinkedBlockingQueue<>();
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder()
                        .connectTimeout(patience)
                        .buildAsync(url, new Listening(heard));
        try {
            WebSocket socket = opening.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return new Conversation(socket, heard, patience);
        } catch (TimeoutException | InterruptedException e) {
            CompletableFuture<Void> unused = opening.thenAccept(WebSocket::abort);
            throw e;
        }
    }

    /** The next message; empty when none comes in time, or the conversation is over. */
    Optional<Spoken> next() throws InterruptedException {
        @Nullable Spoken message = heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (END.equals(message)) {
            heard.add(END);
            return Optional.empty();
        }
        return Optional.ofNullable(message);
    }

    /** Sends a message of any content. */
    void send(Map<String, ?> message) throws IOException, InterruptedException {
        try {
            WebSocket unused =
                    socket.sendText(JSON.writeValueAsString(message), true)
                            .get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the connection was lost", e);
        }
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws IOException when there is none in time
     */
    Spoken ask(String type, Map<String, ?> fields) throws IOException, InterruptedException {
        long mine = ++id;
        Map<String, Object> command = new LinkedHashMap<>(fields);
        command.put("id", mine);
        command.put("type", type);
        send(command);
        for (Optional<Spoken> answer = next(); answer.isPresent(); answer = next()) {
            if (answer.get().id() == mine) {
                return answer.get();
            }
        }
        throw new IOException(type + " was not answered within " + patience.toSeconds() + " s");
    }

    /** The same, of a command without fields. */
    Spoken ask(String type) throws IOException, InterruptedException {
        return ask(type, Map.of());
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts texts together again. */
    private static final class Listening implements WebSocket.Listener {
        private static final int MOST_KEPT = 1 << 20;

        private final BlockingQueue<Spoken> heard;
        private final StringBuilder text = new StringBuilder();
        private boolean whole = true;

        Listening(BlockingQueue<Spoken> heard) {
            this.heard = heard;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            int room = Math.min(part.length(), MOST_KEPT - text.length());
            text.append(part, 0, room);
            whole &= room == part.length();
            if (last) {
                Spoken message = Spoken.of(text.toString(), whole);
                if (!message.type().equals("event")) {
                    heard.add(message);
                }
                text.setLength(0);
                whole = true;
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add(END);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            heard.add(END);
        }
    }
}
