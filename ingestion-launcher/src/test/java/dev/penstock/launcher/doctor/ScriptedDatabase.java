package dev.penstock.launcher.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An InfluxDB that answers what it is told to, and remembers what it was sent. */
final class ScriptedDatabase implements AutoCloseable {
    private final HttpServer server;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile String words = "";
    private volatile CountDownLatch gate = new CountDownLatch(0);

    ScriptedDatabase() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ping", this::ping);
        server.createContext("/api/v2/write", this::write);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void ping(HttpExchange exchange) throws IOException {
        try (exchange) {
            gate.await();
            exchange.getResponseHeaders().set("X-Influxdb-Version", "1.8.10");
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            lines.add(new String(body, StandardCharsets.UTF_8));
            byte[] answer =
                    words.replace(
                                    "TOKEN",
                                    exchange.getRequestHeaders().getFirst("Authorization") + "")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** All bodies it was sent. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Answers writes so from now on; {@code TOKEN} in the body is what it was shown. */
    void answer(int httpStatus, String body) {
        words = body;
        status = httpStatus;
    }

    /** Answers nothing any more. */
    void hang() {
        gate = new CountDownLatch(1);
    }

    @Override
    public void close() {
        gate.countDown();
        server.stop(0);
    }
}
