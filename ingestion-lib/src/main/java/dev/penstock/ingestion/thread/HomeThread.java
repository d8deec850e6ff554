package dev.penstock.ingestion.thread;

import org.slf4j.MDC;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Virtual threads that work for one home.
 *
 * <p>They are called {@code penstock-HOME-ROLE}, and whatever is logged on them carries the home in
 * the logging context (MDC) under {@value #HOME}, so that a reader of many homes' logs can tell
 * them apart.
 *
 * @hidden for other packages of the library
 */
public final class HomeThread {
    /** The name of the home in the logging context. */
    public static final String HOME = "home";

    private HomeThread() {}

    /**
     * A thread that is not started yet.
     *
     * @param home the home's name
     * @param role what it does, for its name
     * @param work what it runs, once
     */
    public static Thread unstarted(String home, String role, Runnable work) {
        return Thread.ofVirtual().name(name(home, role)).unstarted(() -> run(home, work));
    }

    /** Makes threads whose names end with numbers from 0 on; thread-safe. */
    public static ThreadFactory numbered(String home, String role) {
        AtomicLong next = new AtomicLong();
        return work -> unstarted(home, role + "-" + next.getAndIncrement(), work);
    }

    private static String name(String home, String role) {
        return "penstock-" + home + "-" + role;
    }

    private static void run(String home, Runnable work) {
        // Nothing takes it away again: the thread ends with its work.
        MDC.put(HOME, home);
        work.run();
    }
}
