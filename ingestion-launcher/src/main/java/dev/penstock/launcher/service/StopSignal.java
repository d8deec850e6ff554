package dev.penstock.launcher.service;

import dev.penstock.launcher.log.Logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The wish to stop, and word that it was done; thread-safe.
 *
 * <p>Installed, it turns SIGTERM and Ctrl-C into an orderly end with exit code 0: the JVM's own
 * answer would be 143 and no time to close. A second signal means now: what can be kept on disk is,
 * and nothing is waited for. A third ends the process at once.
 */
public final class StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    /** What closing may take beyond its own deadline. */
    private static final Duration BEYOND_DEADLINE = Duration.ofSeconds(10);

    private static final int FAILED = 1;

    private final Ending ending;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(FAILED);
    private final AtomicInteger signals = new AtomicInteger();
    private volatile Duration patience = BEYOND_DEADLINE;
    private volatile Runnable hurry = () -> {};
    private volatile boolean hurried;

    /** How a process ends. */
    interface Ending {
        /** Runs what was asked to run before the end, on threads of its own, and ends then. */
        void inOrder();

        /** Ends now. */
        void atOnce(int code);
    }

    private static final class OfThisProcess implements Ending {
        @Override
        public void inOrder() {
            Runtime.getRuntime().exit(FAILED);
        }

        @Override
        public void atOnce(int code) {
            Runtime.getRuntime().halt(code);
        }
    }

    /** The wish to stop this process. */
    public StopSignal() {
        this(new OfThisProcess());
    }

    StopSignal(Ending ending) {
        this.ending = ending;
    }

    /** Listens to signals of the operating system from now on. */
    public void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopInOrder, "penstock-stop"));
        EndingSignals.ALL.forEach(name -> EndingSignals.hear(name, this::signalled));
    }

    /** A signal arrived. */
    void signalled() {
        switch (signals.incrementAndGet()) {
            // As the JVM does: the hook above stops in order, and does not wait for ever.
            case 1 -> ending.inOrder();
            case 2 -> {
                LOG.warn("a second signal: what is not written yet goes to the disk at once");
                hurried = true;
                hurry.run();
            }
            default -> {
                LOG.error("a third signal: ending at once, whatever is not on disk yet");
                ending.atOnce(FAILED);
            }
        }
    }

    /** What the process does before its end. */
    void stopInOrder() {
        ask();
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                exitCode.set(FAILED);
            }
        } catch (InterruptedException e) {
            exitCode.set(FAILED);
        }
        ending.atOnce(exitCode.get());
    }

    /** Tells how long closing may take. */
    public void deadline(Duration closing) {
        patience = closing.plus(BEYOND_DEADLINE);
    }

    /**
     * Tells what makes closing quicker once somebody is out of patience.
     *
     * @param action it; called from another thread, at once where somebody is already, and perhaps
     *     twice
     */
    public void whenHurried(Runnable action) {
        hurry = action;
        if (hurried) {
            action.run();
        }
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
        // The process may end as soon as this is known.
        Logging.release();
        exitCode.set(code);
        done.countDown();
        return code;
    }
}
