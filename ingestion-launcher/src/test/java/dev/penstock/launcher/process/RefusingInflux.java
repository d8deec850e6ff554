package dev.penstock.launcher.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;

/** A database that refuses any batch with a line of certain words in it, and keeps the others. */
final class RefusingInflux implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> lines = new ConcurrentSkipListSet<>();
    private volatile String unwanted = "\0";
    private volatile int answer = 204;

    RefusingInflux() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v2/write", this::write);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void write(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            int status = text.contains(unwanted) ? 422 : answer;
            if (status == 204) {
                text.lines().forEach(lines::add);
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            byte[] words =
                    "{\"code\":\"unprocessable entity\",\"message\":\"field type conflict\"}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, words.length);
            exchange.getResponseBody().write(words);
        }
    }

    /** Refuses lines that contain a text from now on. */
    void refuse(String text) {
        unwanted = text;
    }

    /** Takes every line again. */
    void refuseNothing() {
        refuse("\0");
    }

    /** Answers that status to what it does not refuse; 204 is a healthy database. */
    void answer(int status) {
        answer = status;
    }

    /** The lines it has that contain a text. */
    Set<String> lines(String text) {
        Set<String> found = new TreeSet<>(lines);
        found.removeIf(line -> !line.contains(text));
        return found;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
