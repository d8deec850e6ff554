package dev.penstock.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Passes log lines on to all places, but those that only repeat others; thread-safe. */
final class ThinnedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    /** How much later than its time a count may come, when nothing else is logged. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final List<Appender<ILoggingEvent>> places;
    private final Repeats repeats;
    private final Timing timing;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ThinnedAppender(List<Appender<ILoggingEvent>> places, Timing timing) {
        this.places = places;
        this.repeats = new Repeats(timing);
        this.timing = timing;
    }

    @Override
    public void start() {
        places.forEach(Appender::start);
        super.start();
        Thread.ofVirtual().name("penstock-log").start(this::look);
    }

    private void look() {
        try {
            while (!timing.await(stopping, LOOK)) {
                repeats.due(this::pass);
            }
        } catch (InterruptedException e) {
            // Nobody does; counts come with the next line then.
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        repeats.take(event, this::pass);
    }

    private void pass(ILoggingEvent event) {
        places.forEach(place -> place.doAppend(event));
    }

    /** Says now what is held back. */
    void release() {
        repeats.all(this::pass);
    }

    @Override
    public void stop() {
        super.stop();
        stopping.countDown();
        release();
        places.forEach(Appender::stop);
    }
}
