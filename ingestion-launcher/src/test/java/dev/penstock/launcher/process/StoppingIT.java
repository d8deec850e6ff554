package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stopping while the database hangs: soon, sooner when told twice, and nothing is lost. */
final class StoppingIT {
    private static final int ENTITIES = 500;
    private static final int BURST = 3_000;
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withEntities(ENTITIES).withMaxPending(0);
    private static final Duration PLENTY = Duration.ofSeconds(60);

    /** What service managers allow at least; the JVM itself takes up to half a second to end. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Pattern TOOK = Pattern.compile("stopped after (\\d+) ms");
    private static final Pattern ACCOUNT = Pattern.compile("(\\d+) [a-z]+");

    @TempDir private Path folder;

    private SimulatedHome home;
    private CountingInflux influx;

    @BeforeEach
    void open() throws IOException {
        home = SimulatedHome.start(HOME);
        influx = new CountingInflux(0);
    }

    @AfterEach
    void close() {
        home.close();
        influx.close();
    }

    private PenstockProcess start(CountingInflux database) throws IOException {
        return PenstockProcess.run(
                folder,
                Map.of(
                        "HA_HTTP_URL", home.url().toString(),
                        "HA_TOKEN", HOME.token(),
                        "INFLUXDB_URL", database.url(),
                        "INFLUXDB_TOKEN", "influx-token-of-the-test"));
    }

    /** One that has written everything so far, and received a burst that the database hangs on. */
    private PenstockProcess stuck() throws Exception {
        PenstockProcess penstock = start(influx);
        penstock.awaitReady(PLENTY);
        penstock.awaitSettled(ENTITIES, PLENTY);
        influx.hang();
        home.burst(BURST);
        Await.until(
                "the burst is received",
                PLENTY,
                () -> penstock.account("received") == ENTITIES + BURST);
        return penstock;
    }

    @Test
    void one_signal_ends_within_the_time_for_closing_and_the_rest_is_written_after_the_restart()
            throws Exception {
        try (PenstockProcess penstock = stuck()) {
            long begin = System.nanoTime();
            penstock.signal();

            assertThat(penstock.exitCode(GRACE)).isEqualTo(ExitCode.FINE);
            tell("one SIGTERM", begin, penstock);
            assertAllOnDisk(penstock.lastLine());
            assertThat(took(penstock.lastLine())).isLessThan(Duration.ofSeconds(5));
        }
        assertWrittenAfterRestart();
    }

    @Test
    void a_second_signal_ends_at_once_and_the_rest_is_written_after_the_restart() throws Exception {
        try (PenstockProcess penstock = stuck()) {
            penstock.signal();
            Await.until("it is stopping", PLENTY, () -> penstock.log().contains("stopping"));
            long begin = System.nanoTime();
            penstock.signal();

            assertThat(penstock.exitCode(Duration.ofSeconds(2))).isEqualTo(ExitCode.FINE);
            tell("a second SIGTERM", begin, penstock);
            assertThat(penstock.log()).contains("a second signal: ");
            assertAllOnDisk(penstock.lastLine());
        }
        assertWrittenAfterRestart();
    }

    private static Duration took(String line) {
        Matcher took = TOOK.matcher(line);
        assertThat(took.find()).as(line).isTrue();
        return Duration.ofMillis(Long.parseLong(took.group(1)));
    }

    private static void tell(String what, long begin, PenstockProcess penstock) {
        System.out.printf(
                "%s while the database hangs: ended after %d ms: %s%n",
                what,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
                penstock.lastLine());
    }

    /** And the numbers of the line add up to what was received. */
    private static void assertAllOnDisk(String line) {
        assertThat(line)
                .contains(
                        ENTITIES
                                + BURST
                                + " received, "
                                + ENTITIES
                                + " written, "
                                + BURST
                                + " spooled (on disk for the next start), 0 given up");
        List<Long> accounts =
                ACCOUNT.matcher(line.substring(line.indexOf(": ", line.indexOf(" ms"))))
                        .results()
                        .map(account -> Long.parseLong(account.group(1)))
                        .toList();
        assertThat(accounts.stream().skip(1).mapToLong(Long::longValue).sum())
                .isEqualTo(accounts.getFirst());
    }

    /** Into another database, as the one that hangs may have what it never acknowledged. */
    private void assertWrittenAfterRestart() throws Exception {
        List<Change> burst = home.changes();
        try (CountingInflux other = new CountingInflux(0);
                PenstockProcess penstock = start(other)) {
            penstock.awaitReady(PLENTY);
            penstock.awaitSettled(BURST + ENTITIES, PLENTY);

            assertThat(penstock.log())
                    .contains("points that wait on disk since an earlier run: home " + BURST);
            assertThat(burst)
                    .hasSize(BURST)
                    .allMatch(change -> other.has(change.entityId(), change.lastUpdatedMicros()));
            assertThat(penstock.account("carried")).isEqualTo(BURST);
            assertThat(penstock.account("difference")).isZero();
            assertThat(penstock.terminate(Duration.ofSeconds(5))).isEqualTo(ExitCode.FINE);
        }
    }

    @Test
    void a_third_signal_ends_at_once_as_a_failure() throws Exception {
        try (PenstockProcess penstock = stuck()) {
            // A home that hangs too holds up what a second signal cannot hurry.
            home.stall();
            penstock.signal();
            Await.until("it is stopping", PLENTY, () -> penstock.log().contains("stopping"));
            penstock.signal();
            Await.until("it hurries", PLENTY, () -> penstock.log().contains("a second signal"));
            penstock.signal();

            assertThat(penstock.exitCode(PLENTY)).isEqualTo(ExitCode.FAILED);
            assertThat(penstock.log())
                    .contains("a third signal: ending at once")
                    .doesNotContain("stopped after");
        } finally {
            home.resume();
        }
    }

    @Test
    void a_state_folder_that_another_process_has_is_a_wrong_configuration() throws Exception {
        try (PenstockProcess first = start(influx)) {
            first.awaitReady(PLENTY);
            try (PenstockProcess second = start(influx)) {
                assertThat(second.exitCode(PLENTY)).isEqualTo(ExitCode.CONFIGURATION);
            }
            assertThat(first.log())
                    .contains("ERROR", "state_dir must not be in use by another process, but is")
                    .doesNotContain("\tat ");
            assertThat(first.status("/health")).isEqualTo(200);
        }
    }

    @Test
    void a_state_folder_that_cannot_be_written_to_is_a_wrong_configuration() throws Exception {
        Files.writeString(
                Files.createDirectory(folder.resolve("penstock-data")).resolve("homes"), "");
        try (PenstockProcess penstock = start(influx)) {
            assertThat(penstock.exitCode(PLENTY)).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(penstock.log())
                    .contains("ERROR", "state_dir must be a folder that can be written to")
                    .doesNotContain("\tat ");
        }
        assertThat(home.connectionsAccepted()).isZero();
    }
}
