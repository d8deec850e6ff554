package dev.penstock.ingestion.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.time.Timing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Kills a program that uses a spool, again and again over one folder, and looks what is left. */
final class KilledSpool {
    /** So many points no run puts in. */
    private static final long RUN = 1_000_000;

    private final Path folder;
    private final Random random;
    private final RecordingLosses losses = new RecordingLosses();

    /** The numbers of points that were safe when the program said so, and not settled since. */
    private final NavigableSet<Long> confirmed = new TreeSet<>();

    /** Which point was seen at each sequence number. */
    private final Map<Long, Long> seen = new HashMap<>();

    private long settledBefore;
    private long confirmations;

    KilledSpool(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    void killAndRecover(int times) throws Exception {
        for (int kill = 0; kill < times; kill++) {
            runAndKill(kill * RUN);
            recover("kill " + kill);
        }
    }

    private void runAndKill(long first) throws Exception {
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledProgram.class.getName(),
                                folder.toString(),
                                String.valueOf(first))
                        .redirectErrorStream(true)
                        .start();
        List<String> said = new ArrayList<>();
        // Sometimes while it still recovers what the last kill has left.
        int lines = random.nextInt(8) == 0 ? 0 : random.nextInt(120);
        try (BufferedReader out = program.inputReader()) {
            String line = lines == 0 ? null : out.readLine();
            while (line != null) {
                said.add(line);
                line = said.size() < lines ? out.readLine() : null;
            }
            // Not by the process itself, which would throw away what is still unread.
            program.toHandle().destroyForcibly();
            // What it could still say before it was dead counts, too.
            out.lines().forEach(said::add);
        }
        program.waitFor();
        assertThat(said.size())
                .as("it lives until it is killed: %s", said)
                .isGreaterThanOrEqualTo(lines);
        long next = first;
        for (String line : said) {
            next = note(line, next);
        }
    }

    private long note(String line, long next) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "in" -> {
                long to = Long.parseLong(words[1]);
                for (long number = next; number < to; number++) {
                    confirmed.add(number);
                }
                confirmations++;
                return to;
            }
            case "out" -> settled(Long.parseLong(words[1]));
            default ->
                    assertThat(line)
                            .as("what it says")
                            .doesNotContain("lost")
                            .doesNotContain("Exception");
        }
        return next;
    }

    private void settled(long before) {
        settledBefore = Math.max(settledBefore, before);
        confirmed.headSet(before).clear();
    }

    private void recover(String when) throws IOException {
        try (Spool spool =
                Spool.open("home", folder, KilledProgram.CONFIG, losses, Timing.system())) {
            long points = spool.points();
            Optional<Spooled> read = spool.reader().read(Integer.MAX_VALUE, Long.MAX_VALUE);
            List<Point> left = read.map(Spooled::points).orElse(List.of());
            assertThat(left).as(when).hasSize((int) points);
            NavigableSet<Long> numbers = new TreeSet<>();
            for (int i = 0; i < left.size(); i++) {
                long number = left.get(i).timeMicros();
                assertThat(left.get(i))
                        .as(when)
                        .hasToString(KilledProgram.point(number).toString());
                assertThat(numbers.add(number)).as("%s: %s is there once", when, number).isTrue();
                Long before = seen.putIfAbsent(read.orElseThrow().from() + i, number);
                assertThat(before == null || before == number).as(when).isTrue();
            }
            assertThat(numbers).as(when).containsAll(confirmed);
            if (random.nextInt(4) == 0 && read.isPresent()) {
                spool.reader().settled(read.get());
                settled(numbers.last() + 1);
            }
        }
        assertThat(losses.told()).as(when).isEmpty();
    }

    long confirmations() {
        return confirmations;
    }
}
