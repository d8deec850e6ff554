package dev.penstock.ingestion.functional;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.penstock.ingestion.config.InfluxConfig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A database as seen from outside: takes lines of line protocol, or refuses as it is told. */
final class HttpDatabase implements AutoCloseable {
    private final HttpServer server;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile int status = 204;
    private volatile String words = "{\"code\":\"no\",\"message\":\"as told\"}";

    private HttpDatabase(HttpServer server) {
        this.server = server;
    }

    static HttpDatabase start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        HttpDatabase database = new HttpDatabase(server);
        server.createContext("/api/v2/write", database::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return database;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int now = refused.stream().anyMatch(body::contains) ? 422 : status;
            if (now == 204) {
                lines.addAll(body.lines().toList());
                exchange.sendResponseHeaders(204, -1);
            } else {
                byte[] answer = words.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(now, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
    }

    /** Answers with that HTTP status from now on; 204 takes everything. */
    void answering(int httpStatus) {
        status = httpStatus;
    }

    /** The same with other words than usual. */
    void answering(int httpStatus, String body) {
        words = body;
        status = httpStatus;
    }

    /** Refuses whatever holds that text. */
    void refusing(String text, String body) {
        words = body;
        refused.add(text);
    }

    InfluxConfig config(String token) {
        return InfluxConfig.of(
                "http://127.0.0.1:" + server.getAddress().getPort(), token, "org", "bucket");
    }

    List<String> lines() {
        return lines;
    }

    /** Rows as the database keeps them: two lines of one series and time are one. */
    long rows() {
        return lines.stream().map(HttpDatabase::identity).distinct().count();
    }

    private static String identity(String line) {
        String[] words = line.split(" ", -1);
        return Stream.of(words[0], words[words.length - 1]).toList().toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
