package dev.penstock.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.penstock.ingestion.time.Timing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;

final class ThinnedAppenderTest {
    private final ListAppender<ILoggingEvent> one = new ListAppender<>();
    private final ListAppender<ILoggingEvent> two = new ListAppender<>();
    private final Steps steps = new Steps();

    /** Lets who waits go on when the test says so: one minute later. */
    private static final class Steps implements Timing {
        private final SynchronousQueue<Boolean> over = new SynchronousQueue<>();
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos.get());
        }

        @Override
        public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
            return over.take();
        }

        void minute() throws InterruptedException {
            nanos.addAndGet(Repeats.WINDOW.toNanos());
            again();
        }

        void again() throws InterruptedException {
            over.put(false);
        }
    }

    @Test
    void a_count_comes_to_all_places_though_nothing_else_is_logged() throws Exception {
        ThinnedAppender thinned = new ThinnedAppender(List.of(one, two), steps);
        thinned.start();
        for (int i = 0; i < 7; i++) {
            thinned.doAppend(Lines.line(Level.WARN, "late"));
        }
        assertThat(one.list).hasSize(5);

        steps.minute();
        // Who waits again is done with what it did before.
        steps.again();

        for (ListAppender<ILoggingEvent> place : List.of(one, two)) {
            assertThat(place.list)
                    .hasSize(6)
                    .last()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .isEqualTo("late (and 1 more like it in the last 60 s)");
        }
        steps.over.put(true);
        thinned.stop();
        assertThat(one.isStarted()).isFalse();
    }

    @Test
    void what_is_held_back_is_passed_on_when_it_stops() throws Exception {
        ThinnedAppender thinned = new ThinnedAppender(List.of(one), steps);
        thinned.start();
        for (int i = 0; i < 6; i++) {
            thinned.doAppend(Lines.line(Level.WARN, "late"));
        }
        steps.over.put(true);
        thinned.stop();

        assertThat(one.list).hasSize(6);
    }
}
