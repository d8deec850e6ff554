package dev.penstock.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Counts log lines that are alike instead of passing all of them on; thread-safe.
 *
 * <p>Alike are lines of one logger, level, home and message before its arguments are filled in;
 * errors only with the same exception. The first five within 60 s pass. The latest of the others
 * comes when that time is over, and tells how many it stands for. What is less than INFO always
 * passes: who asks for it wants to see all of it.
 */
final class Repeats {
    static final int PASSING = 5;
    static final Duration WINDOW = Duration.ofSeconds(60);

    /** So many kinds of lines at most are counted at once. */
    static final int KINDS = 1_000;

    private final Timing timing;

    /** Guards what is below. */
    private final ReentrantLock lock = new ReentrantLock();

    /** The oldest window first, as that is the order they are put in. */
    private final Map<Kind, Window> windows = new LinkedHashMap<>();

    private record Kind(String logger, Level level, String home, String what, String failure) {
        static Kind of(ILoggingEvent event) {
            String home = event.getMDCPropertyMap().getOrDefault(LogLine.HOME, "");
            return new Kind(
                    event.getLoggerName(), event.getLevel(), home, what(event), failure(event));
        }

        /** A template without words of its own says nothing of what it is filled with. */
        private static String what(ILoggingEvent event) {
            String template = String.valueOf(event.getMessage());
            return template.chars().anyMatch(Character::isLetter)
                    ? template
                    : String.valueOf(event.getFormattedMessage());
        }

        private static String failure(ILoggingEvent event) {
            IThrowableProxy thrown = event.getThrowableProxy();
            return thrown == null || event.getLevel() != Level.ERROR
                    ? ""
                    : thrown.getClassName() + ": " + thrown.getMessage();
        }
    }

    private static final class Window {
        private final long begun;
        private int passed;
        private int held;
        private String message = "";
        private Map<String, String> context = Map.of();

        Window(long begun) {
            this.begun = begun;
        }

        boolean passes(ILoggingEvent event) {
            if (passed < PASSING) {
                passed++;
                return true;
            }
            held++;
            message = event.getFormattedMessage();
            context = event.getMDCPropertyMap();
            return false;
        }
    }

    Repeats(Timing timing) {
        this.timing = timing;
    }

    /**
     * Passes a line on or counts it, after what is due.
     *
     * @param to gets what is to be logged; called without the lock
     */
    void take(ILoggingEvent event, Consumer<ILoggingEvent> to) {
        if (!event.getLevel().isGreaterOrEqual(Level.INFO)) {
            to.accept(event);
            return;
        }
        Kind kind = Kind.of(event);
        List<ILoggingEvent> passing = new ArrayList<>(1);
        lock.lock();
        try {
            long now = timing.nanos();
            end(now, passing);
            if (!windows.containsKey(kind) && windows.size() >= KINDS) {
                endOldest(now, passing);
            }
            if (windows.computeIfAbsent(kind, any -> new Window(now)).passes(event)) {
                passing.add(event);
            }
        } finally {
            lock.unlock();
        }
        passing.forEach(to);
    }

    /** Passes on what is due. */
    void due(Consumer<ILoggingEvent> to) {
        List<ILoggingEvent> passing = new ArrayList<>();
        lock.lock();
        try {
            end(timing.nanos(), passing);
        } finally {
            lock.unlock();
        }
        passing.forEach(to);
    }

    /** Passes on all that is held back, and begins anew. */
    void all(Consumer<ILoggingEvent> to) {
        List<ILoggingEvent> passing = new ArrayList<>();
        lock.lock();
        try {
            while (!windows.isEmpty()) {
                endOldest(timing.nanos(), passing);
            }
        } finally {
            lock.unlock();
        }
        passing.forEach(to);
    }

    private void end(long now, List<ILoggingEvent> passing) {
        while (!windows.isEmpty()
                && now - windows.values().iterator().next().begun >= WINDOW.toNanos()) {
            endOldest(now, passing);
        }
    }

    private void endOldest(long now, List<ILoggingEvent> passing) {
        Iterator<Map.Entry<Kind, Window>> oldest = windows.entrySet().iterator();
        Map.Entry<Kind, Window> entry = oldest.next();
        oldest.remove();
        if (entry.getValue().held > 0) {
            passing.add(summary(entry.getKey(), entry.getValue(), now));
        }
    }

    private ILoggingEvent summary(Kind kind, Window window, long now) {
        // The line itself is the one that is not among the others.
        int others = window.held - 1;
        long seconds = Duration.ofNanos(now - window.begun).toSeconds();
        String count =
                others == 0
                        ? ""
                        : " (and " + others + " more like it in the last " + seconds + " s)";
        return OwnEvent.of(
                kind.logger(), kind.level(), window.message + count, timing.now(), window.context);
    }
}
