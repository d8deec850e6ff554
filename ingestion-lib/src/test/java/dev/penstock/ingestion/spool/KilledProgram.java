package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A program that puts points into a spool and takes some out again until it is killed.
 *
 * <p>It says {@code open}, then {@code in N} when every point before number N is safe, and {@code
 * out N} before it settles those before N.
 */
final class KilledProgram {
    static final SpoolConfig CONFIG = new SpoolConfig(16 << 20, Duration.ofDays(30), Fsync.ALWAYS);

    private static final Series SERIES = new Series("m", Map.of("entity_id", "a.b"));

    private KilledProgram() {}

    /** A point whose number is in its time and in its text, and which is of no common size. */
    static Point point(long number) {
        int letters = (int) (number * 7_919 % 9_000);
        return new FieldSet().text("t", number + "x".repeat(letters)).toPoint(SERIES, number);
    }

    /**
     * Runs until it is killed.
     *
     * @param arguments folder and number of the first point
     */
    public static void main(String[] arguments) throws IOException {
        long next = Long.parseLong(arguments[1]);
        Random random = new Random(next);
        SpoolListener none = loss -> System.out.println("lost " + loss);
        Path folder = Path.of(arguments[0]);
        try (Spool spool = Spool.open("home", folder, CONFIG, none, Timing.system())) {
            say("open");
            while (true) {
                List<Point> points = new ArrayList<>();
                for (int i = random.nextInt(20); i >= 0; i--) {
                    points.add(point(next++));
                }
                if (!(spool.append(points) instanceof Append.Done)) {
                    throw new IOException("the spool took no more: " + spool.status());
                }
                say("in " + next);
                if (random.nextInt(3) == 0) {
                    settleSome(spool, random);
                }
            }
        }
    }

    private static void settleSome(Spool spool, Random random) {
        Optional<Spooled> read = spool.reader().read(1 + random.nextInt(60), Long.MAX_VALUE);
        if (read.isPresent()) {
            List<Point> points = read.get().points();
            say("out " + (points.get(points.size() - 1).timeMicros() + 1));
            spool.reader().settled(read.get());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
