package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.http.server.RawPeer;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The system lets the process open nothing more for a while, so that no connection is accepted. */
final class NoDescriptorsIT {
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withEntities(100).withMaxPending(0);
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir private Path folder;

    @Test
    void connections_are_accepted_again_and_nothing_is_lost() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PRLIMIT), "prlimit is absent");
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                PenstockService.settings(home, influx, folder, "-Xmx64m"))) {
            penstock.awaitReady(PLENTY);
            home.rate(200);
            Await.until("events are written", PLENTY, () -> influx.size() > 500);
            long before = limit(penstock, open(penstock) + 3);
            List<RawPeer> peers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                peers.add(RawPeer.from("127.0.1.1", penstock.port()));
            }
            Await.until(
                    "it is logged",
                    PLENTY,
                    () -> penstock.log().contains("a connection could not be accepted"));
            int written = influx.size();
            Await.until("more events are written", PLENTY, () -> influx.size() > written + 500);
            limit(penstock, before);

            RawPeer waiting = peers.getLast();
            waiting.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(waiting.reply().status()).isEqualTo(200);
            for (RawPeer peer : peers) {
                peer.close();
            }
            home.rate(0);
            penstock.awaitSettled(home.changes().size() + HOME.entities(), PLENTY);
            assertThat(influx.size()).isEqualTo(home.changes().size() + HOME.entities());
            assertThat(penstock.account("difference")).isZero();
            assertThat(penstock.log().split("could not be accepted", -1)).hasSizeLessThan(5);
        }
    }

    private static long open(PenstockProcess penstock) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + penstock.pid() + "/fd"))) {
            return files.count();
        }
    }

    /** Lets it open that many files and sockets from now on; how many it could before. */
    private static long limit(PenstockProcess penstock, long files)
            throws IOException, InterruptedException {
        String pid = String.valueOf(penstock.pid());
        String now = run("--pid", pid, "--nofile", "--output", "SOFT", "--noheadings");
        run("--pid", pid, "--nofile=" + files + ":");
        return Long.parseLong(now.strip());
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PRLIMIT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
