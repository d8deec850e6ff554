package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.contestant.Running;
import dev.penstock.examples.benchmark.contestant.Site;
import dev.penstock.examples.benchmark.home.Load;
import dev.penstock.examples.benchmark.home.LoadHome;
import dev.penstock.examples.benchmark.home.UnderWay;
import dev.penstock.examples.benchmark.measure.ProcessFigures;
import dev.penstock.examples.benchmark.sink.Arrivals;
import dev.penstock.examples.benchmark.sink.CountingSink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;

/** One contestant with a home and a database of its own; closed at the end. */
final class Trial implements AutoCloseable {
    static final Duration PLENTY = Duration.ofSeconds(60);

    /** About what sockets hold of a client that lags, and Home Assistant's own 4,096. */
    private static final long UNDER_WAY = 20_000;

    private final Contestant contestant;
    private final Load load;
    private final Path folder;
    private final LoadHome home;
    private final Arrivals arrivals;
    private final CountingSink sink;
    private final Running running;
    private final long begun;
    private long sent;
    private long lost;

    private Trial(Contestant contestant, Load load, int clients) throws IOException {
        this.contestant = contestant;
        this.load = load;
        folder = Files.createTempDirectory("penstock-benchmark");
        home = LoadHome.start(load);
        arrivals = new Arrivals(home.schedule());
        sink = CountingSink.start(arrivals);
        begun = System.nanoTime();
        running = contestant.start(new Site(home.url(), load.homes(), sink.url(), clients, folder));
    }

    /** Starts a contestant and waits until it listens. */
    static Trial start(Contestant contestant, Load load) throws IOException, InterruptedException {
        return start(contestant, load, 0);
    }

    /** The same where programs are to listen to its live events. */
    static Trial start(Contestant contestant, Load load, int clients)
            throws IOException, InterruptedException {
        Trial trial = new Trial(contestant, load, clients);
        trial.home.awaitSubscribed(PLENTY);
        return trial;
    }

    /**
     * Sends events and waits until each of them has become a point, or nothing more comes.
     *
     * @param perSecond how many a second; 0 for as fast as they are read
     */
    Outcome run(long events, long perSecond) throws IOException, InterruptedException {
        return run(events, perSecond, UnderWay.UNBOUNDED);
    }

    /** The same as fast as they are read, with no more on their way than may be. */
    Outcome flatOut(long events) throws IOException, InterruptedException {
        long before = arrivals.distinct() + lost;
        UnderWay bounded =
                contestant.writes()
                        ? new UnderWay(UNDER_WAY, () -> arrivals.distinct() + lost - before)
                        : UnderWay.UNBOUNDED;
        return run(events, 0, bounded);
    }

    private Outcome run(long events, long perSecond, UnderWay underWay)
            throws IOException, InterruptedException {
        ProcessFigures before = running.figures();
        long begin = System.nanoTime();
        arrivals.time(sent, begin, (double) perSecond);
        long bytes = home.send(events, perSecond, underWay);
        sent += events;
        long end =
                contestant.writes() ? arrivals.await(sent - lost, idle(perSecond)) : awaitCounted();
        ProcessFigures after = running.figures();
        long lostNow = contestant.writes() ? sent - arrivals.distinct() - lost : 0;
        lost += lostNow;
        return new Outcome(
                contestant.name(),
                events,
                lostNow,
                (end - begin) / 1e9,
                after.cpuSeconds() - before.cpuSeconds(),
                after,
                bytes,
                arrivals.latencies());
    }

    /** What it may keep for a while, so that seldom events are not taken for lost. */
    private static Duration idle(long perSecond) {
        return perSecond == 0 ? Duration.ofSeconds(5) : Duration.ofSeconds(10);
    }

    private long awaitCounted() throws IOException {
        long messages = sent / load.together();
        long entered = System.nanoTime();
        while (running.count() < messages) {
            if (System.nanoTime() - entered > PLENTY.toNanos()) {
                throw new IOException("it has counted " + running.count() + " of " + messages);
            }
            LockSupport.parkNanos(1_000_000);
        }
        return System.nanoTime();
    }

    /** How long it took from the process's start until it answers that it is ready, in seconds. */
    double awaitReady() throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + running.port() + "/health/ready");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url).build();
            while (status(http, request) != 200) {
                if (System.nanoTime() - begun > PLENTY.toNanos()) {
                    throw new IllegalStateException("it is not ready after " + PLENTY);
                }
                LockSupport.parkNanos(2_000_000);
            }
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    /** What Penstock's HTTP server answers. */
    String ask(String path) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + running.port() + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static int status(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0; // nothing listens there yet
        }
    }

    Running running() {
        return running;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    CountingSink sink() {
        return sink;
    }

    @Override
    public void close() throws IOException {
        running.close();
        home.close();
        sink.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Trial::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
