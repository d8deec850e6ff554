package dev.penstock.launcher.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The wish to stop, and word that it was done; thread-safe.
 *
 * <p>Installed, it turns SIGTERM and Ctrl-C into an orderly end with exit code 0: the JVM's own
 * answer would be 143 and no time to close.
 */
public final class StopSignal {
    /** What closing may take beyond its own deadline. */
    private static final Duration BEYOND_DEADLINE = Duration.ofSeconds(10);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(1);
    private volatile Duration patience = BEYOND_DEADLINE;

    /** Listens to signals of the operating system from now on. */
    public void install() {
        Thread hook = new Thread(this::stopInOrder, "penstock-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stopInOrder() {
        ask();
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                exitCode.set(1);
            }
        } catch (InterruptedException e) {
            exitCode.set(1);
        }
        Runtime.getRuntime().halt(exitCode.get());
    }

    /** Tells how long closing may take. */
    public void deadline(Duration closing) {
        patience = closing.plus(BEYOND_DEADLINE);
    }

    /** Asks to stop. */
    public void ask() {
        asked.countDown();
    }

    /** Waits until stopping is asked for. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /**
     * Waits until stopping is asked for or a time is over.
     *
     * @return whether it is asked for
     */
    public boolean await(Duration atMost) throws InterruptedException {
        return asked.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Tells that everything is closed and how the process is to end. */
    public int done(int code) {
        exitCode.set(code);
        done.countDown();
        return code;
    }
}
