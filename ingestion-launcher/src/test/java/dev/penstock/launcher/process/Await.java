package dev.penstock.launcher.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does. */
public final class Await {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Await() {}

    /** Looks again and again until a condition holds, and fails when it does not in time. */
    public static void until(String what, Duration atMost, Callable<Boolean> condition)
            throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Lets time pass that belongs to the situation shown, not to any waiting for it. */
    public static void pass(long time, TimeUnit unit) throws InterruptedException {
        if (new CountDownLatch(1).await(time, unit)) {
            throw new IllegalStateException("nobody counts it down");
        }
    }
}
