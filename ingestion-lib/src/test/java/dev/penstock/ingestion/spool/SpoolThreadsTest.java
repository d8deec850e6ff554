package dev.penstock.ingestion.spool;

import static dev.penstock.ingestion.spool.SpoolFixture.ANY;
import static dev.penstock.ingestion.spool.SpoolFixture.drain;
import static dev.penstock.ingestion.spool.SpoolFixture.put;
import static dev.penstock.ingestion.spool.SpoolFixture.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.time.Timing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writers, a reader and whoever closes, all at once. */
final class SpoolThreadsTest {
    private static final int MANY = 200_000;

    @TempDir private Path temp;
    private SpoolFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new SpoolFixture(temp.resolve("spool"));
    }

    private Spool open(long maxBytes, Fsync fsync) throws IOException {
        SpoolConfig config = new SpoolConfig(maxBytes, Duration.ofDays(30), fsync);
        return Spool.open("home", fixture.folder, config, fixture.losses, Timing.system());
    }

    private static void putInBatches(Spool spool, int points, Random random) {
        int next = 0;
        while (next < points) {
            int to = Math.min(points, next + 1 + random.nextInt(500));
            put(spool, Points.numbered(next, to));
            next = to;
        }
    }

    /** Takes and settles until a point was read, or the spool is closed. */
    private static List<Long> takeUntil(Spool spool, long last) {
        List<Long> taken = new ArrayList<>();
        Random random = new Random(2);
        try {
            while (spool.reader().awaitPoints()) {
                Optional<Spooled> read = spool.reader().read(1 + random.nextInt(700), ANY);
                read.ifPresent(points -> {
                    taken.addAll(times(points.points()));
                    spool.reader().settled(points);
                });
                if (!taken.isEmpty() && taken.get(taken.size() - 1) == last) {
                    return taken;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    private static CompletableFuture<List<Long>> taking(Spool spool, long last) {
        CompletableFuture<List<Long>> taken = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        taken.complete(takeUntil(spool, last));
                    } catch (RuntimeException e) {
                        taken.completeExceptionally(e);
                    }
                });
        return taken;
    }

    @Test
    void passes_every_point_on_in_order_while_it_is_written() throws Exception {
        try (Spool spool = open(64 << 20, Fsync.INTERVAL)) {
            CompletableFuture<List<Long>> taken = taking(spool, MANY - 1);
            putInBatches(spool, MANY, new Random(1));

            List<Long> numbers = taken.get(120, TimeUnit.SECONDS);
            assertThat(numbers).hasSize(MANY).isSorted().doesNotHaveDuplicates();
            assertThat(spool.points()).isZero();
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void passes_on_or_counts_every_point_while_the_oldest_give_way() throws Exception {
        try (Spool spool = open(1 << 20, Fsync.NEVER)) {
            CompletableFuture<List<Long>> taken = taking(spool, MANY - 1);
            putInBatches(spool, MANY, new Random(3));

            List<Long> numbers = taken.get(120, TimeUnit.SECONDS);
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
            assertThat(numbers.size() + fixture.losses.points()).isEqualTo(MANY);
            assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isZero();
        }
    }

    @Test
    void keeps_batches_of_several_writers_whole() throws Exception {
        try (Spool spool = open(64 << 20, Fsync.NEVER)) {
            CountDownLatch done = new CountDownLatch(4);
            for (int writer = 0; writer < 4; writer++) {
                int from = 1_000 * writer;
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 1_000; i += 10) {
                                put(spool, Points.numbered(from + i, from + i + 10));
                            }
                            done.countDown();
                        });
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();

            List<Long> read = times(drain(spool, 333));
            assertThat(read).hasSize(4_000).doesNotHaveDuplicates();
            for (int i = 0; i < 4_000; i += 10) {
                assertThat(read.get(i) % 10).isZero();
                assertThat(read.get(i + 9)).isEqualTo(read.get(i) + 9);
            }
        }
    }

    @Test
    void ends_reading_when_it_is_closed_and_leaves_the_rest_to_the_next_run() throws Exception {
        Spool spool = open(64 << 20, Fsync.INTERVAL);
        CompletableFuture<List<Long>> taken = taking(spool, -1);
        putInBatches(spool, MANY / 10, new Random(4));
        spool.close();

        List<Long> numbers = taken.get(60, TimeUnit.SECONDS);
        try (Spool next = open(64 << 20, Fsync.NEVER)) {
            List<Long> rest = times(drain(next, 1_000));
            assertThat(rest).isSorted().doesNotHaveDuplicates();
            Set<Long> all = new HashSet<>(numbers);
            all.addAll(rest);
            assertThat(all).hasSize(MANY / 10);
            assertThat(numbers.size() + rest.size() - all.size())
                    .as("what was handed out as it closed comes again, at most")
                    .isBetween(0, 700);
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void works_on_a_thread_that_is_interrupted() throws Exception {
        try (Spool spool = open(1 << 20, Fsync.ALWAYS)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 100; i++) {
                put(spool, Points.numbered(100 * i, 100 * i + 100));
            }
            assertThat(drain(spool, 70)).hasSize(10_000);
            spool.sync();
            assertThat(spool.status().trouble()).isEmpty();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void ends_waiting_when_interrupted() throws IOException {
        try (Spool spool = open(1 << 20, Fsync.NEVER)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> spool.reader().awaitPoints())
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void survives_a_listener_that_fails_and_one_that_asks_back() throws IOException {
        fixture.fill(Points.numbered(0, 10), 10);
        List<Long> asked = new ArrayList<>();
        Spool[] spool = new Spool[1];
        SpoolConfig config = new SpoolConfig(1 << 20, Duration.ofDays(30), Fsync.NEVER);
        SpoolListener listener =
                loss -> {
                    asked.add(spool[0].points());
                    assertThat(spool[0].status().points()).isEqualTo(spool[0].points());
                    put(spool[0], Points.numbered(1, 2));
                    throw new IllegalStateException("no good listener");
                };
        spool[0] = Spool.open("home", fixture.folder, config, listener, fixture.timing);
        try (Spool open = spool[0]) {
            byte[] bytes = java.nio.file.Files.readAllBytes(fixture.segment(0));
            bytes[SegmentHeader.BYTES + RecordFormat.PAYLOAD_AT] ^= 1;
            java.nio.file.Files.write(fixture.segment(0), bytes);
            assertThat(drain(open, 100)).hasSize(10);
            assertThat(asked).containsExactly(9L);
        }
    }
}
