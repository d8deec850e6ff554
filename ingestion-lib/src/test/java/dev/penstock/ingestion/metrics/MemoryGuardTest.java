package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.config.MemoryConfig;
import dev.penstock.ingestion.metrics.MemoryGuard.Watched;
import dev.penstock.ingestion.time.Timing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

final class MemoryGuardTest {
    private static final long MAX = 1_000;

    private final ManualTiming timing = new ManualTiming();
    private final Logger log = (Logger) org.slf4j.LoggerFactory.getLogger(MemoryGuard.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private long heap = 100;
    private double queue;

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
        log.setLevel(Level.INFO);
        log.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
        log.setLevel(null);
        log.setAdditive(true);
    }

    private MemoryGuard guard(OptionalLong warnAt) {
        Watched watched = new Watched("the queue", "is the database quick enough?", () -> queue);
        return new MemoryGuard(new MemoryConfig(warnAt), List.of(watched), timing, () -> heap, MAX);
    }

    private MemoryGuard guard() {
        return guard(OptionalLong.empty());
    }

    private List<String> said(Level level) {
        return said.list.stream()
                .filter(event -> event.getLevel().equals(level))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void knows_the_heap_before_the_first_look() {
        assertThat(guard().status()).isEqualTo(new MemoryStatus(0, MAX, 800, List.of()));
    }

    @Test
    void says_nothing_while_there_is_room() {
        MemoryGuard guard = guard();
        queue = 0.79;
        guard.look();

        assertThat(guard.status()).isEqualTo(new MemoryStatus(100, MAX, 800, List.of()));
        assertThat(said.list).isEmpty();
    }

    @Test
    void says_what_is_nearly_full_and_what_to_do() {
        MemoryGuard guard = guard();
        queue = 0.84;
        heap = 910;
        guard.look();

        assertThat(guard.status().heapUsed()).isEqualTo(910);
        assertThat(guard.status().warnings())
                .hasSize(2)
                .anySatisfy(one -> assertThat(one).contains("heap", "-Xmx", "queue.max_bytes"))
                .contains("the queue is 84 % full: is the database quick enough?");
        assertThat(said(Level.WARN)).isEqualTo(guard.status().warnings());
    }

    @Test
    void keeps_warning_in_its_status_until_there_is_room_again() {
        MemoryGuard guard = guard();
        queue = 0.9;
        guard.look();
        queue = 0.71;
        guard.look();
        assertThat(guard.status().warnings()).singleElement().asString().contains("71 %");

        queue = 0.69;
        guard.look();
        assertThat(guard.status().warnings()).isEmpty();
        assertThat(said(Level.WARN)).hasSize(1);
        assertThat(said(Level.INFO)).containsExactly("the queue has room again");
    }

    @Test
    void warns_once_a_minute_where_something_is_filled_and_emptied_all_the_time() {
        MemoryGuard guard = guard();
        for (int i = 0; i < 12; i++) {
            queue = 0.9;
            guard.look();
            queue = 0.1;
            guard.look();
            timing.advance(Duration.ofSeconds(5));
        }
        assertThat(said(Level.WARN)).hasSize(1);

        queue = 0.9;
        guard.look();
        assertThat(said(Level.WARN)).hasSize(2);
        assertThat(guard.status().warnings()).hasSize(1);
    }

    @Test
    void warns_of_the_heap_at_the_bytes_it_is_told() {
        MemoryGuard guard = guard(OptionalLong.of(400));
        heap = 390;
        guard.look();
        assertThat(guard.status().warnings()).isEmpty();
        assertThat(guard.status().warnAt()).isEqualTo(400);

        heap = 401;
        guard.look();
        assertThat(guard.status().warnings()).hasSize(1);
        heap = 351;
        guard.look();
        assertThat(guard.status().warnings()).hasSize(1);
        heap = 349;
        guard.look();
        assertThat(guard.status().warnings()).isEmpty();
    }

    @Test
    void tells_how_full_the_heap_is_and_not_how_near_it_is_to_a_warning() {
        MemoryGuard guard = guard(OptionalLong.of(400));
        heap = 410;
        guard.look();

        assertThat(guard.status().warnings())
                .singleElement()
                .asString()
                .contains("41 %")
                .doesNotContain("82 %");
    }

    @Test
    void looks_again_and_again_until_it_is_closed() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(20);
        AtomicReference<Thread> looking = new AtomicReference<>();
        Watched watched =
                new Watched(
                        "it",
                        "nothing",
                        () -> {
                            looking.set(Thread.currentThread());
                            looks.countDown();
                            return 0;
                        });
        MemoryGuard guard =
                new MemoryGuard(MemoryConfig.defaults(), List.of(watched), timing, () -> heap, MAX);
        guard.start();

        assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
        guard.close();
        assertThat(looking.get().join(Duration.ofSeconds(30))).isTrue();
        assertThat(timing.waits()).contains(Duration.ofSeconds(5));
    }

    @Test
    void finds_the_heap_of_this_machine() {
        MemoryGuard guard = new MemoryGuard(MemoryConfig.defaults(), List.of(), Timing.system());
        guard.look();

        assertThat(guard.status().heapMax()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(guard.status().heapUsed())
                .isPositive()
                .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    void others_look_as_often() {
        int[] looks = {0};
        MemoryGuard guard = guard();
        guard.also(() -> looks[0]++);

        guard.look();
        guard.look();

        assertThat(looks[0]).isEqualTo(2);
    }
}
