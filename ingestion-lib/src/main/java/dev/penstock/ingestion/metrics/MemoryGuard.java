package dev.penstock.ingestion.metrics;

import dev.penstock.ingestion.config.MemoryConfig;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The loop that looks every few seconds at how full heap, queues and spools are, and warns early;
 * on one virtual thread.
 *
 * <p>A warning comes at four fifths and goes below seven tenths.
 *
 * @hidden for other packages of the library
 */
public final class MemoryGuard {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryGuard.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final List<Watch> watches = new ArrayList<>();
    private final List<Runnable> others = new ArrayList<>();
    private final LongSupplier heap;
    private final long heapMax;
    private final long warnAt;
    private final Timing timing;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("penstock-memory").unstarted(this::run);

    private volatile MemoryStatus status;

    /**
     * Something that can be full.
     *
     * @param name what it is
     * @param remedy what to do when it is nearly full
     * @param fill how full it is, from 0 to 1
     */
    public record Watched(String name, String remedy, DoubleSupplier fill) {}

    /** The loop's own; the scale makes of how full it is what the alarm looks at. */
    private record Watch(Watched watched, double scale, Alarm alarm, LogThrottle warnings) {
        Alarm.Change look(double fill) {
            return alarm.look(fill * scale);
        }

        String warning(double fill) {
            return watched.name()
                    + " is "
                    + Math.round(fill * 100)
                    + " % full: "
                    + watched.remedy();
        }
    }

    /**
     * Creates it; {@link #start} sets it going.
     *
     * @param config when the heap is short
     * @param watched what else is looked at
     * @param timing the clock
     */
    public MemoryGuard(MemoryConfig config, List<Watched> watched, Timing timing) {
        this(config, watched, timing, Heap::used, Heap.max());
    }

    MemoryGuard(
            MemoryConfig config,
            List<Watched> watched,
            Timing timing,
            LongSupplier heap,
            long heapMax) {
        this.timing = timing;
        this.heap = heap;
        this.heapMax = heapMax;
        this.warnAt = config.warnAt().orElse((long) (heapMax * Alarm.ON));
        this.status = new MemoryStatus(0, heapMax, warnAt, List.of());
        String remedy = "give it more (-Xmx), or let queue.max_bytes be smaller";
        Watched ours = new Watched("the heap", remedy, () -> (double) heap.getAsLong() / heapMax);
        add(ours, heapMax * Alarm.ON / warnAt);
        watched.forEach(other -> add(other, 1));
    }

    private void add(Watched watched, double scale) {
        LogThrottle throttle = new LogThrottle(timing, Duration.ofMinutes(1));
        watches.add(new Watch(watched, scale, new Alarm(), throttle));
    }

    /** Lets others look as often, on the same thread; before it is started. */
    public void also(Runnable look) {
        others.add(look);
    }

    /** Starts looking. */
    public void start() {
        thread.start();
    }

    /** What the last look found. */
    public MemoryStatus status() {
        return status;
    }

    private void run() {
        try {
            do {
                look();
            } while (!timing.await(closing, BETWEEN_LOOKS));
        } catch (InterruptedException e) {
            LOG.debug("looking at memory ends");
        }
    }

    /** Looks once. */
    void look() {
        List<String> warnings = new ArrayList<>();
        for (Watch watch : watches) {
            double fill = watch.watched().fill().getAsDouble();
            tell(watch, watch.look(fill), fill);
            if (watch.alarm().raised()) {
                warnings.add(watch.warning(fill));
            }
        }
        status = new MemoryStatus(heap.getAsLong(), heapMax, warnAt, warnings);
        others.forEach(Runnable::run);
    }

    private static void tell(Watch watch, Alarm.Change change, double fill) {
        switch (change) {
            case RAISED -> watch.warnings().log(more -> LOG.warn("{}", watch.warning(fill)));
            case CLEARED -> LOG.info("{} has room again", watch.watched().name());
            case NONE -> {}
        }
    }

    /** Ends looking. */
    public void close() {
        closing.countDown();
    }
}
