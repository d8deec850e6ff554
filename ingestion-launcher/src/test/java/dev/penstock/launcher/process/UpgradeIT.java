package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The state directory of every version that was released opens, and nothing in it is lost. */
final class UpgradeIT {
    private static final Path KEPT = Path.of("..", ".ci", "upgrade");

    @TempDir private Path folder;

    static List<Path> versions() throws IOException {
        try (Stream<Path> entries = Files.list(KEPT)) {
            List<Path> kept = entries.filter(Files::isDirectory).sorted().toList();
            assertThat(kept).isNotEmpty();
            return kept;
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void the_state_directory_of_an_earlier_version_opens(Path kept) throws Exception {
        opens(kept);
    }

    @Test
    void so_does_one_of_this_version() throws Exception {
        Path made = Files.createDirectory(folder.resolve("this"));
        KeptState.make(folder, made);
        opens(made);
    }

    /** Made by {@code .ci/upgrade/keep}, when a version is released. */
    @Test
    @EnabledIfSystemProperty(named = "penstock.keep", matches = ".+")
    void keeps_the_state_directory_of_this_version() throws Exception {
        Path kept = KEPT.resolve(System.getProperty("penstock.keep"));
        KeptState.make(folder, Files.createDirectory(kept));
    }

    private void opens(Path kept) throws Exception {
        Path state = folder.resolve("state");
        KeptState.copy(kept.resolve("state"), state);
        Path runs = Files.createDirectory(folder.resolve("runs"));
        try (RefusingInflux influx = new RefusingInflux();
                SimulatedHome home = SimulatedHome.start(KeptState.HOME)) {
            Map<String, String> environment =
                    KeptState.environment(home, influx.url(), state.toAbsolutePath());
            try (PenstockProcess penstock = PenstockProcess.run(runs, environment)) {
                penstock.awaitReady(KeptState.PLENTY);
                Await.until(
                        "what waited is written",
                        KeptState.PLENTY,
                        () -> KeptState.stored(influx).size() >= KeptState.POINTS);
                assertThat(KeptState.stored(influx)).isEqualTo(KeptState.waiting(kept));

                Ended list = Ended.of(runs, environment, "dead-letters", "list");
                assertThat(list.output()).contains("home: " + KeptState.LETTERS + " dead letters");
                Ended replay = Ended.of(runs, environment, "dead-letters", "replay");
                assertThat(replay.output()).contains(KeptState.LETTERS + " written and removed");
                assertThat(influx.lines(KeptState.REFUSED)).hasSize(KeptState.LETTERS);

                Await.until(
                        "the gap since the watermark is noticed",
                        KeptState.PLENTY,
                        () -> penstock.text("/api/v1/gaps").contains("restart"));
                assertThat(penstock.account("difference")).isZero();
                assertThat(penstock.log()).contains(" 0 set aside").doesNotContain("damaged");
                assertThat(penstock.terminate(Duration.ofSeconds(10))).isZero();
            }
        }
    }
}
