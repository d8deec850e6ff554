package dev.penstock.ingestion.functional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until an assertion holds; the deadline is generous, as machines may be slow. */
public final class Eventually {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(5);

    private Eventually() {}

    public static void holds(ThrowingCallable assertion) {
        long begin = System.nanoTime();
        while (true) {
            try {
                assertion.call();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() - begin > DEADLINE.toNanos()) {
                    throw notYet;
                }
            } catch (Throwable e) {
                throw new AssertionError("the assertion itself failed", e);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
