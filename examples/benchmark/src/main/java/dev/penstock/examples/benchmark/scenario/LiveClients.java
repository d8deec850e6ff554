package dev.penstock.examples.benchmark.scenario;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/** Programs that listen to Penstock's live events; closed at the end. */
final class LiveClients implements AutoCloseable {
    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"channels\":[\"events\"]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<WebSocket> sockets = new ArrayList<>();
    private final LongAdder messages = new LongAdder();

    private LiveClients() {}

    /** Connects so many of them. */
    static LiveClients connect(int port, int clients) {
        LiveClients all = new LiveClients();
        URI url = URI.create("ws://127.0.0.1:" + port + "/ws");
        for (int i = 0; i < clients; i++) {
            WebSocket socket =
                    all.http.newWebSocketBuilder().buildAsync(url, all.new Listener()).join();
            socket.sendText(SUBSCRIBE, true).join();
            all.sockets.add(socket);
        }
        return all;
    }

    /** How many messages they got together. */
    long messages() {
        return messages.sum();
    }

    private final class Listener implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean last) {
            if (last) {
                messages.increment();
            }
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
        http.shutdownNow();
    }
}
