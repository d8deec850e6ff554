package dev.penstock.ingestion.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.event.Point;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A spool with small limits in a folder of its own, opened as often as wanted. */
final class SpoolFixture {
    static final long ANY = Long.MAX_VALUE;

    final Path folder;
    final ManualTiming timing = new ManualTiming();
    final RecordingLosses losses = new RecordingLosses();
    SpoolConfig config = new SpoolConfig(1 << 20, Duration.ofDays(30), Fsync.NEVER);

    SpoolFixture(Path folder) {
        this.folder = folder;
    }

    Spool open() throws IOException {
        return Spool.open("home", folder, config, losses, timing);
    }

    Spool open(Disk disk) throws IOException {
        Files.createDirectories(folder);
        return Spool.open(
                new SpoolParts("home", new SpoolFolder(folder), config, timing, disk), losses);
    }

    /** On a disk that does as it is told, which is made to keep points at these times. */
    Spool open(Disk disk, Fsync fsync) throws IOException {
        config = new SpoolConfig(1 << 20, Duration.ofDays(30), fsync);
        return open(disk);
    }

    /** Puts points in, in batches of some, as a run does that ends without closing. */
    void fill(List<Point> points, int batch) throws IOException {
        try (Spool spool = open()) {
            for (int from = 0; from < points.size(); from += batch) {
                put(spool, points.subList(from, Math.min(points.size(), from + batch)));
            }
        }
    }

    static void put(Spool spool, List<Point> points) {
        assertThat(spool.append(points)).isEqualTo(new Append.Done());
    }

    /** Why points cannot be put in. */
    static String failure(Spool spool, List<Point> points) {
        Append answer = spool.append(points);
        assertThat(answer).isInstanceOf(Append.Failed.class);
        return ((Append.Failed) answer).reason();
    }

    /** Reads and settles what there is. */
    static List<Point> drain(Spool spool, int batch) {
        List<Point> points = new ArrayList<>();
        Optional<Spooled> read = spool.reader().read(batch, ANY);
        while (read.isPresent()) {
            points.addAll(read.get().points());
            spool.reader().settled(read.get());
            read = spool.reader().read(batch, ANY);
        }
        return points;
    }

    static List<Long> times(List<Point> points) {
        return points.stream().map(Point::timeMicros).toList();
    }

    /** The names in the folder, in their order. */
    List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    Path segment(long first) {
        return new SpoolFolder(folder).segment(first);
    }
}
