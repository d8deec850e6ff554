package dev.penstock.launcher.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A database that answers as told and counts the lines it has acknowledged. */
final class AnsweringInflux implements AutoCloseable {
    private static final int ACKNOWLEDGED = 204;
    private static final int REFUSED = 400;
    private static final byte[] CONFLICT =
            "{\"code\":\"invalid\",\"message\":\"field type conflict\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger status = new AtomicInteger(ACKNOWLEDGED);
    private final AtomicLong lines = new AtomicLong();
    private final AtomicReference<CountDownLatch> hanging =
            new AtomicReference<>(new CountDownLatch(0));

    AnsweringInflux() throws IOException {
        this(0);
    }

    /** One on a port, or on any for 0. */
    AnsweringInflux(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/v2/write", this::write);
        server.setExecutor(threads);
        server.start();
    }

    private void write(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            hanging.get().await();
            int answer = status.get();
            if (answer == ACKNOWLEDGED) {
                lines.addAndGet(text.lines().count());
            }
            if (answer == REFUSED) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer, CONFLICT.length);
                exchange.getResponseBody().write(CONFLICT);
            } else {
                exchange.sendResponseHeaders(answer, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers no write at all from now on, or all of them again. */
    void hang(boolean on) {
        hanging.getAndSet(new CountDownLatch(on ? 1 : 0)).countDown();
    }

    /** Answers every write with that HTTP status from now on; 400 blames a field's type. */
    void answer(int httpStatus) {
        status.set(httpStatus);
    }

    /** How many lines were acknowledged. */
    long lines() {
        return lines.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
