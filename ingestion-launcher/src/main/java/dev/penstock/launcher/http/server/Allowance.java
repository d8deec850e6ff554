package dev.penstock.launcher.http.server;

import dev.penstock.ingestion.time.Timing;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often an address may do something in a window of time, whatever connections it comes by;
 * thread-safe. Of IPv6 the network of 64 bits counts as one.
 *
 * <p>The window slides: what was done in the one before counts as far as it still overlaps.
 */
public final class Allowance {
    /** Whoever was not heard of for longest is forgotten first. */
    private static final int MOST_ADDRESSES = 4096;

    private final int most;
    private final long window;
    private final Timing timing;

    /** Guarded by this; in the order of use. */
    private final Map<ByteBuffer, Count> counts = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Count {
        private long begin;
        private long now;
        private long before;

        Count(long begin) {
            this.begin = begin;
        }
    }

    /**
     * Creates it.
     *
     * @param most how often per window
     * @param window how long a window is
     * @param timing the clock
     */
    public Allowance(int most, Duration window, Timing timing) {
        this.most = most;
        this.window = window.toNanos();
        this.timing = timing;
    }

    /** Takes one; false where that is too many, and then nothing is taken. */
    public synchronized boolean take(InetAddress address) {
        Count count = slid(address);
        if (used(count) >= most) {
            return false;
        }
        count.now++;
        return true;
    }

    /** Whether another one may be taken. */
    public synchronized boolean allows(InetAddress address) {
        return used(slid(address)) < most;
    }

    private double used(Count count) {
        double overlap = 1 - (double) (timing.nanos() - count.begin) / window;
        return count.now + count.before * Math.max(0, overlap);
    }

    private Count slid(InetAddress address) {
        long nanos = timing.nanos();
        Count count = counts.computeIfAbsent(Network.of(address), any -> new Count(nanos));
        long over = nanos - count.begin;
        if (over >= window) {
            count.before = over < 2 * window ? count.now : 0;
            count.now = 0;
            count.begin = over < 2 * window ? count.begin + window : nanos;
        }
        if (counts.size() > MOST_ADDRESSES) {
            counts.remove(counts.keySet().iterator().next());
        }
        return count;
    }
}
