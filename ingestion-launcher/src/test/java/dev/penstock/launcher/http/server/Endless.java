package dev.penstock.launcher.http.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers without end, to whoever reads that; tells when it has begun and when it was cut. */
final class Endless implements HttpHandler {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch cut = new CountDownLatch(1);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = new byte[64 * 1024];
        begun.countDown();
        try {
            while (true) {
                exchange.getResponseBody().write(piece);
            }
        } catch (IOException e) {
            cut.countDown();
            throw e;
        }
    }

    void awaitBegun() throws InterruptedException {
        await(begun);
    }

    void awaitCut() throws InterruptedException {
        await(cut);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("not within 30 s");
        }
    }
}
