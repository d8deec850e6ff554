package dev.penstock.launcher.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A database that only remembers which points it has: entity and time of each line. */
public final class CountingInflux implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> points = ConcurrentHashMap.newKeySet();

    public CountingInflux(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        server.createContext("/api/v2/write", this::write);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void write(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().map(CountingInflux::key).forEach(points::add);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static String key(String line) {
        int from = line.indexOf("entity_id=") + "entity_id=".length();
        String series = line.substring(from, line.indexOf(' ', from));
        String entity = series.split(",", 2)[0];
        return entity + " " + line.substring(line.lastIndexOf(' ') + 1);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether there is a point of an entity at a time. */
    public boolean has(String entityId, long micros) {
        return points.contains(entityId + " " + micros);
    }

    /** How many points there are. */
    public int size() {
        return points.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
