package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A state directory as a version leaves it: forty points in the spool, two dead letters, and the
 * watermark, with a list beside it of the points that wait.
 */
final class KeptState {
    static final HomeSettings HOME = HomeSettings.defaults().withEntities(20).withJournal(true);
    static final String WAITING = "sensor.waiting";
    static final String REFUSED = "sensor.refused";
    static final int POINTS = 40;
    static final int LETTERS = 2;
    static final Duration PLENTY = Duration.ofSeconds(60);

    private static final String LIST = "waiting.txt";

    private KeptState() {}

    /** What Penstock runs with over such a directory; nothing in it is ever too old. */
    static Map<String, String> environment(SimulatedHome home, String influx, Path state) {
        return Map.of(
                "HA_HTTP_URL", home.url().toString(),
                "HA_TOKEN", HOME.token(),
                "INFLUXDB_URL", influx,
                "PENSTOCK_STATE_DIR", state.toString(),
                "SPOOL_MAX_AGE", "36500d");
    }

    /** The points that wait in a kept directory, as a database shows them. */
    static Set<Stored> waiting(Path kept) throws IOException {
        Set<Stored> points = new TreeSet<>(KeptState::byTime);
        for (String line : Files.readAllLines(kept.resolve(LIST))) {
            List<String> words = List.of(line.split(" ", 2));
            points.add(Stored.of(WAITING, Long.parseLong(words.get(0)), words.get(1)));
        }
        return points;
    }

    /** The points of that entity that a database has. */
    static Set<Stored> stored(RefusingInflux influx) {
        Set<Stored> points = new TreeSet<>(KeptState::byTime);
        for (String text : influx.lines("entity_id=" + WAITING)) {
            StoredLine line = new StoredLine.Reader(text).next();
            points.add(Stored.of(WAITING, line.time(), line.state()));
        }
        return points;
    }

    private static int byTime(Stored one, Stored other) {
        return Long.compare(one.micros(), other.micros());
    }

    /** Makes one with the jar that was built, by the faults that fill it. */
    static void make(Path folder, Path kept) throws Exception {
        Path state = folder.resolve("made");
        try (RefusingInflux influx = new RefusingInflux();
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(folder, environment(home, influx.url(), state))) {
            penstock.awaitReady(PLENTY);
            penstock.awaitSettled(20, PLENTY);
            influx.refuse(REFUSED);
            for (int i = 1; i <= LETTERS; i++) {
                home.set(REFUSED, i + ".5", Map.of());
            }
            await(penstock, "penstock_dead_letters{home=\"home\"}", LETTERS);
            influx.answer(503);
            for (int i = 1; i <= POINTS; i++) {
                home.set(WAITING, i + ".25", Map.of());
            }
            await(penstock, "penstock_spool_points{home=\"home\"}", POINTS);
            assertThat(penstock.account("difference")).isZero();
            assertThat(penstock.terminate(Duration.ofSeconds(10))).isZero();
            keep(state, home.changes(), kept);
        }
    }

    private static void await(PenstockProcess penstock, String metric, int value) throws Exception {
        Await.until(metric + " " + value, PLENTY, () -> penstock.metric(metric) == value);
    }

    private static void keep(Path state, List<Change> changes, Path kept) throws IOException {
        copy(state, kept.resolve("state"));
        List<String> lines =
                changes.stream()
                        .filter(change -> change.entityId().equals(WAITING))
                        .map(change -> change.lastUpdatedMicros() + " " + change.state())
                        .toList();
        assertThat(lines).hasSize(POINTS);
        Files.write(kept.resolve(LIST), lines);
    }

    /** Copies a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy);
            }
        }
    }
}
