package dev.penstock.launcher.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database that only remembers which points it has: entity, time and state of each line. It can
 * be told to refuse or to hang.
 */
public final class CountingInflux implements AutoCloseable {
    private static final int MOST_CONTRADICTIONS = 100;

    private record Key(String home, String entityId, long micros) {}

    private record Kept(String series, String state) {}

    private final int port;
    private final LagRecorder lags = new LagRecorder();
    private volatile HttpServer server;
    private final Map<Key, Kept> points = new ConcurrentHashMap<>();
    // One spelling of a series or an entity is enough for a million points.
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final List<String> contradictions = new CopyOnWriteArrayList<>();
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile int status = 204;
    private volatile String words = "";

    public CountingInflux(int port) throws IOException {
        this.server = listen(port);
        this.port = server.getAddress().getPort();
    }

    private HttpServer listen(int wanted) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer fresh = HttpServer.create(new InetSocketAddress(loopback, wanted), 0);
        fresh.createContext("/api/v2/write", this::write);
        fresh.createContext("/ping", CountingInflux::ping);
        fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fresh.start();
        return fresh;
    }

    /** Ends listening: whoever connects is refused. */
    public void goAway() {
        server.stop(0);
    }

    /** Listens again on the same port, with everything it had. */
    public void comeBack() throws IOException {
        server = listen(port);
    }

    /** How late points arrive. */
    public LagRecorder lags() {
        return lags;
    }

    private static void ping(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Influxdb-Version", "counting");
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void write(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            gate.await();
            requests.incrementAndGet();
            int answer = status;
            if (answer == 204) {
                remember(text);
            }
            byte[] words = body(answer);
            exchange.sendResponseHeaders(answer, words.length == 0 ? -1 : words.length);
            exchange.getResponseBody().write(words);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException unreadable) {
            contradict("no line protocol: " + unreadable.getMessage());
            throw unreadable;
        }
    }

    private void remember(String text) {
        StoredLine.Reader reader = new StoredLine.Reader(text);
        while (reader.hasNext()) {
            StoredLine line = reader.next();
            lines.incrementAndGet();
            lags.arrived(line.time());
            Key key = new Key(one(line.tag("home")), one(line.tag("entity_id")), line.time());
            Kept now = new Kept(one(line.series()), line.state());
            @Nullable Kept before = points.put(key, now);
            if (before != null && !before.series().equals(now.series())) {
                contradict(key + " in two series: " + before.series() + " and " + now.series());
            } else if (before != null
                    && !Stored.spelled(before.state()).equals(Stored.spelled(now.state()))) {
                contradict(key + " with two states: " + before.state() + " and " + now.state());
            }
        }
    }

    private String one(String name) {
        @Nullable String known = names.putIfAbsent(name, name);
        return known == null ? name : known;
    }

    private void contradict(String what) {
        if (contradictions.size() < MOST_CONTRADICTIONS) {
            contradictions.add(what);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Whether there is a point of an entity at a time, where there is one home. */
    public boolean has(String entityId, long micros) {
        return has("", entityId, micros);
    }

    /** Whether there is a point of an entity of a home at a time. */
    public boolean has(String home, String entityId, long micros) {
        return points.containsKey(new Key(home, entityId, micros));
    }

    /** The series of all points of an entity since a time, measurement and tags as spelled. */
    public Set<String> series(String entityId, long fromMicros) {
        return points.entrySet().stream()
                .filter(point -> point.getKey().entityId().equals(entityId))
                .filter(point -> point.getKey().micros() >= fromMicros)
                .map(point -> point.getValue().series())
                .collect(Collectors.toSet());
    }

    /** How many points there are. */
    public int size() {
        return points.size();
    }

    /** How many requests to write there were. */
    public long requests() {
        return requests.get();
    }

    /** How many lines were acknowledged, the same point twice counted twice. */
    public long lines() {
        return lines.get();
    }

    /** All points of all homes. */
    public Stream<Stored> points() {
        return points.entrySet().stream()
                .map(point ->
                        Stored.of(
                                point.getKey().entityId(),
                                point.getKey().micros(),
                                point.getValue().state()));
    }

    /**
     * What cannot be true: two series or two states for one entity and time, or a body that is no
     * line protocol.
     */
    public List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    /** Takes requests from now on and answers none of them. */
    public void hang() {
        gate = new CountDownLatch(1);
    }

    /** Answers again, also what was asked meanwhile. */
    public void release() {
        gate.countDown();
    }

    /** Answers that status from now on and remembers nothing; 204 is a healthy database. */
    public void answer(int httpStatus) {
        status = httpStatus;
    }

    /** As {@link #answer(int)}, with something to say. */
    public void answer(int httpStatus, String body) {
        words = body;
        status = httpStatus;
    }

    private byte[] body(int answer) {
        return answer == 204 ? new byte[0] : words.getBytes(StandardCharsets.UTF_8);
    }

    /** Answers a status for some time. */
    public void answerFor(int httpStatus, long millis) throws InterruptedException {
        answer(httpStatus);
        Await.pass(millis, TimeUnit.MILLISECONDS);
        answer(204);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
