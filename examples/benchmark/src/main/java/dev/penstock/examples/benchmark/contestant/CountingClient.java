package dev.penstock.examples.benchmark.contestant;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Subscribes to state changes and counts messages; tells how many when asked on standard input. */
public final class CountingClient implements WebSocket.Listener {
    private static final List<String> COMMANDS =
            List.of(
                    "{\"type\":\"auth\",\"access_token\":\"benchmark\"}",
                    """
                    {"id":1,"type":"supported_features","features":{"coalesce_messages":1}}\
                    """,
                    """
                    {"id":2,"type":"subscribe_events","event_type":"state_changed"}\
                    """);

    /** {@code auth_required}, {@code auth_ok} and two results are no events. */
    private static final int OTHERS = 4;

    private volatile long messages = -OTHERS;

    private CountingClient() {}

    /** Runs until standard input ends. */
    public static void main(String... arguments) throws IOException {
        CountingClient client = new CountingClient();
        URI url = URI.create(arguments[0].replace("http:", "ws:") + "/api/websocket");
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket = http.newWebSocketBuilder().buildAsync(url, client).join();
        for (String command : COMMANDS) {
            socket.sendText(command, true).join();
        }
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println(client.messages);
        }
        http.shutdownNow();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time counts
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        if (last) {
            messages++;
        }
        socket.request(1);
        return null;
    }
}
