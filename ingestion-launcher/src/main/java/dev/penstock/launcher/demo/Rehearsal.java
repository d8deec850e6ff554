package dev.penstock.launcher.demo;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.command.RehearsalRunner;
import dev.penstock.launcher.service.StopSignal;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The hidden command {@code rehearse}: a process of the service does for some seconds what it will
 * do for months, so that the JVM can note down what is needed for it.
 *
 * <p>The home and the database are in this process, not in that one, whose notes have nothing of
 * them.
 */
public final class Rehearsal implements RehearsalRunner {
    private static final double EVENTS_PER_SECOND = 1_000;
    private static final int LOOKS = 8;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int LOOKS_BEFORE_READY = 120;

    /** Java writes down what it learned at the end, which takes a while on a small machine. */
    private static final int LOOKS_AT_THE_END = 240;

    private static final List<String> PATHS = List.of("/health", "/health/live", "/metrics", "/");

    private final StopSignal stop;
    private final PrintWriter err;

    /**
     * Creates it.
     *
     * @param stop tells when to stop early
     * @param err where a person reads what went wrong
     */
    public Rehearsal(StopSignal stop, PrintWriter err) {
        this.stop = stop;
        this.err = err;
    }

    @Override
    public int run(List<String> command) {
        // Once this is known the process may end, so nothing may be left to do then.
        return stop.done(rehearse(command));
    }

    private int rehearse(List<String> command) {
        HomeSettings settings = HomeSettings.defaults().withEventsPerSecond(EVENTS_PER_SECOND);
        try (SimulatedHome home = SimulatedHome.start(settings);
                Agreeing database = Agreeing.open()) {
            Path folder = Files.createTempDirectory("penstock-rehearsal");
            try {
                int port = freePort();
                ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
                Map<String, String> environment = builder.environment();
                environment.clear();
                environment.put("HA_HTTP_URL", home.url().toString());
                environment.put("HA_TOKEN", settings.token());
                environment.put("INFLUXDB_URL", database.url());
                environment.put("WEBSOCKET_INGESTION_PORT", String.valueOf(port));
                builder.redirectErrorStream(true);
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
                return watch(builder.start(), URI.create("http://127.0.0.1:" + port));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            err.println("The rehearsal failed: " + e);
        } catch (InterruptedException e) {
            err.println("The rehearsal was interrupted.");
        }
        return ExitCode.FAILED;
    }

    private int watch(Process process, URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            if (!ready(client, url.resolve("/health/ready"), process)) {
                return ExitCode.FAILED;
            }
            for (int look = 0; look < LOOKS && !stop.await(BETWEEN); look++) {
                for (String path : PATHS) {
                    status(client, url.resolve(path));
                }
            }
            process.destroy();
            boolean well = ends(process) && process.exitValue() == 0;
            return well ? ExitCode.FINE : ExitCode.FAILED;
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean ready(HttpClient client, URI url, Process process) throws InterruptedException {
        for (int look = 0; look < LOOKS_BEFORE_READY; look++) {
            if (stop.await(BETWEEN) || !process.isAlive()) {
                return false;
            }
            if (status(client, url) == 200) {
                return true;
            }
        }
        return false;
    }

    private boolean ends(Process process) throws InterruptedException {
        for (int look = 0; look < LOOKS_AT_THE_END && process.isAlive(); look++) {
            if (stop.await(BETWEEN)) {
                return false;
            }
        }
        return !process.isAlive();
    }

    /** What is answered, 0 where nobody answers. */
    private static int status(HttpClient client, URI url) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
