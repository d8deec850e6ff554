package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Penstock over the lives of several processes, which share one folder. */
public final class PenstockService implements AutoCloseable {
    private static final Duration STOPPING = Duration.ofSeconds(10);

    /** So many looks in a row have to find nothing left to do. */
    private static final int QUIET_LOOKS = 40;

    private final Path folder;
    private final Map<String, String> environment;
    private PenstockProcess process;

    private PenstockService(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = environment;
        process = PenstockProcess.run(folder, environment);
    }

    /**
     * The settings of a run from one home into one database, with a state folder.
     *
     * @param java options of the JVM, such as {@code -Xmx64m}
     */
    static Map<String, String> settings(
            SimulatedHome home, CountingInflux influx, Path folder, String java) {
        return Map.of(
                "HA_HTTP_URL", home.url().toString(),
                "HA_TOKEN", HomeSettings.defaults().token(),
                "INFLUXDB_URL", influx.url(),
                "PENSTOCK_STATE_DIR", folder.resolve("state").toString(),
                "PENSTOCK_JAVA_OPTS", java);
    }

    /** Starts the first process. */
    public static PenstockService start(Path folder, Map<String, String> environment)
            throws IOException {
        return new PenstockService(folder, environment);
    }

    /** The process of now. */
    public PenstockProcess now() {
        return process;
    }

    /** Stops it as a service manager does, and starts it again. */
    public void restart() throws IOException, InterruptedException {
        stop();
        startAgain();
    }

    /** Stops it as a service manager does. */
    public void stop() throws InterruptedException {
        process.terminate(STOPPING);
    }

    /** Starts it again after its end. */
    public void startAgain() throws IOException {
        process = PenstockProcess.run(folder, environment);
    }

    /** Ends it as a power cut does, and starts it again. */
    public void crash() throws IOException {
        process.kill();
        process = PenstockProcess.run(folder, environment);
    }

    /** Where it answers at all, its books have to balance. */
    public void assertBalanced() throws IOException, InterruptedException {
        try {
            JsonNode health = process.health();
            assertThat(health.path("accounting").path("difference").asLong(-1))
                    .as("accounting difference in %s", health)
                    .isZero();
        } catch (ConnectException startingStill) {
            assertThat(process.isAlive()).as("running: %s", process.log()).isTrue();
        }
    }

    /** Waits until it is ready and no gap is open and no point pending, for a while. */
    public Gaps awaitFilled(Duration atMost) throws Exception {
        process.awaitReady(atMost);
        QuietLooks looks = new QuietLooks();
        try {
            Await.until("no gap is open and nothing is pending", atMost, looks::enough);
        } catch (AssertionError late) {
            throw new AssertionError(
                    late.getMessage() + "; " + process.gaps() + "; " + process.health(), late);
        }
        return process.gaps();
    }

    /** Looks whether anything is left to do. */
    private final class QuietLooks {
        private int quiet;

        boolean enough() throws IOException, InterruptedException {
            boolean settled =
                    process.status("/health/ready") == 200
                            && process.gaps().open().isEmpty()
                            && pending(process.health()) == 0;
            quiet = settled ? quiet + 1 : 0;
            return quiet >= QUIET_LOOKS;
        }
    }

    /** One home's books, or those of all homes together. */
    private static long pending(JsonNode health) {
        long sum = health.path("accounting").path("pending").asLong(0);
        for (JsonNode home : health.path("homes")) {
            sum += home.path("accounting").path("pending").asLong();
        }
        return sum;
    }

    @Override
    public void close() {
        process.close();
    }
}
