package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whenever this program is killed, what is on disk and what Home Assistant remembers is all there
 * is: the watermark is never ahead of what is stored or on disk.
 */
final class CrashImagesTest {
    private static final int ENTITIES = 20;
    private static final int IMAGES = 4;
    private static final Pattern WATERMARK = Pattern.compile("(?m)^watermark (\\d+)$");

    @TempDir private Path temp;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(100)));
    private final Tap tap = new Tap();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started(Path folder, ScriptedSink sink) {
        return Trial.started(
                Ingestion.builder(
                                Filling.soon()
                                        .settling(Duration.ofSeconds(30))
                                        .in(folder)
                                        .of(Trial.at(home.url())))
                        .sink(sink)
                        .timing(new FastTiming(20)));
    }

    /** As the disk would be found after a crash now; the watermark was there before the rest. */
    private static void copy(Path from, Path to) throws IOException {
        Path copy = to.resolve("homes/home");
        Files.createDirectories(copy.resolve("spool"));
        Files.copy(from.resolve("homes/home/watermark"), copy.resolve("watermark"));
        try (var files = Files.list(from.resolve("homes/home/spool"))) {
            for (Path file : files.filter(one -> !one.toString().endsWith(".new")).toList()) {
                Files.copy(file, copy.resolve("spool").resolve(file.getFileName()));
            }
        }
    }

    private static long watermark(Path folder) throws IOException {
        Matcher mark = WATERMARK.matcher(Files.readString(folder.resolve("homes/home/watermark")));
        assertThat(mark.find()).isTrue();
        return Long.parseLong(mark.group(1));
    }

    @Test
    void every_change_is_stored_after_a_crash_at_any_moment() throws Exception {
        List<Path> images = new ArrayList<>();
        List<Long> marks = new ArrayList<>();
        try (Trial trial = started(temp.resolve("running"), tap.sink()).awaitWritten(ENTITIES)) {
            home.burst(100);
            trial.awaitWritten(ENTITIES + 100);
            tap.shut();
            for (int i = 0; i < IMAGES; i++) {
                home.burst(400);
                int least = (i + 1) * 400;
                Eventually.holds(() -> assertThat(trial.spooled()).isGreaterThanOrEqualTo(least));
                awaitWatermarkAfter(marks.isEmpty() ? 0 : marks.getLast());
                home.burst(200);
                Path image = temp.resolve("image" + i);
                copy(temp.resolve("running"), image);
                images.add(image);
                marks.add(watermark(image));
            }
            tap.open();
        }
        assertThat(marks).isSorted().doesNotHaveDuplicates();
        for (Path image : images) {
            provesNothingIsMissing(image);
        }
    }

    /** It follows what is put on disk. */
    private void awaitWatermarkAfter(long mark) {
        Eventually.holds(() -> assertThat(watermark(temp.resolve("running"))).isGreaterThan(mark));
    }

    private void provesNothingIsMissing(Path image) {
        ScriptedSink sink = ScriptedSink.takingAll();
        try (Trial trial = started(image, sink).awaitLive().awaitNoGap()) {
            assertThat(trial.books().carried()).isPositive();
            assertThat(trial.books().droppedTotal()).isZero();
        }
        List<Point> both = new ArrayList<>(tap.sink().taken().subList(0, ENTITIES + 100));
        both.addAll(sink.taken());
        Set<Stored> stored = new HashSet<>(Stored.points(both));
        assertThat(stored).containsAll(Stored.changes(home.changes()));
    }
}
