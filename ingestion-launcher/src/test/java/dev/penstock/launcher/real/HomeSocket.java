package dev.penstock.launcher.real;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A user interface's connection to a real Home Assistant: one command after the other. */
final class HomeSocket implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int id;

    private HomeSocket(HomeAssistant home) {
        URI url = URI.create(home.url().replace("http", "ws") + "/api/websocket");
        socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(url, new Collecting(messages))
                        .join();
    }

    /** Connects as the admin. */
    static HomeSocket open(HomeAssistant home) {
        HomeSocket socket = new HomeSocket(home);
        socket.await("auth_required");
        socket.send(Map.of("type", "auth", "access_token", home.token("admin")));
        socket.await("auth_ok");
        return socket;
    }

    /** Sends a command and waits for its result. */
    JsonNode ask(String type, Map<String, ?> fields) {
        Map<String, @Nullable Object> command = new LinkedHashMap<>(fields);
        command.put("id", ++id);
        command.put("type", type);
        send(command);
        JsonNode answer = await("result");
        if (!answer.path("success").asBoolean()) {
            throw new AssertionError(type + ": " + answer);
        }
        return answer.path("result");
    }

    private void send(Map<String, ?> message) {
        socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    private JsonNode await(String type) {
        JsonNode message = next();
        while (!message.path("type").asString().equals(type)) {
            message = next();
        }
        return message;
    }

    private JsonNode next() {
        try {
            @Nullable JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message != null) {
                return message;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("nothing from Home Assistant");
    }

    /** Puts texts together again. */
    private static final class Collecting implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> messages;
        private final StringBuilder text = new StringBuilder();

        Collecting(BlockingQueue<JsonNode> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
