package dev.penstock.ingestion.discovery;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which registries Home Assistant has told to be changed since they were read; thread-safe.
 *
 * <p>Changes come in swarms, as when an integration is set up: reading waits for the end of one,
 * but not for long.
 */
final class Changes {
    private static final long QUIET = Duration.ofMillis(200).toNanos();
    private static final long LONGEST = Duration.ofMillis(800).toNanos();

    /** Guards all fields; held for a few instructions. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Set<Registry> changed = EnumSet.noneOf(Registry.class);
    private long first;
    private long last;

    void add(Registry registry, long nanos) {
        lock.lock();
        try {
            if (changed.isEmpty()) {
                first = nanos;
            }
            changed.add(registry);
            last = nanos;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many nanoseconds until they should be read; {@link Long#MAX_VALUE} where none is changed.
     */
    long due(long nanos) {
        lock.lock();
        try {
            return changed.isEmpty()
                    ? Long.MAX_VALUE
                    : Math.max(0, Math.min(last + QUIET, first + LONGEST) - nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Those to be read now; what changes from now on is told again. */
    Set<Registry> take() {
        lock.lock();
        try {
            Set<Registry> taken = EnumSet.noneOf(Registry.class);
            taken.addAll(changed);
            changed.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
