package dev.penstock.ingestion.metrics;

import dev.penstock.ingestion.metrics.EventRateSnapshot.Average;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Current;
import dev.penstock.ingestion.metrics.RateAlert.Kind;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Notices what is odd about how often events come, and says so once; one thread looks, any thread
 * reads.
 */
final class RateAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(RateAlarms.class);
    private static final Duration BETWEEN_MESSAGES = Duration.ofMinutes(1);
    private static final Duration ENOUGH_TIME = Duration.ofMinutes(10);
    private static final double ENOUGH_EVENTS = 10;
    private static final double HIGH = 3;
    private static final double LOW = 0.1;
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final String home;
    private final Timing timing;
    private final Map<Kind, Bell> bells = new EnumMap<>(Kind.class);
    private final Map<Kind, RateAlert> raised = new EnumMap<>(Kind.class);

    private volatile List<RateAlert> alerts = List.of();

    /** One alarm, and what holds its messages back. */
    private record Bell(Alarm alarm, LogThrottle raises, LogThrottle clears) {}

    /**
     * What is looked at.
     *
     * @param uptime how long events were counted
     * @param silence how long ago the last one came, or the start
     * @param current how often they come now
     * @param average how often they came on the whole
     */
    record Figures(Duration uptime, Duration silence, Current current, Average average) {
        private boolean silent() {
            return silence.compareTo(SILENCE) > 0;
        }

        /** A young or quiet home has no rate that another could be compared with. */
        private boolean comparable() {
            return uptime.compareTo(ENOUGH_TIME) >= 0 && average.hour() >= ENOUGH_EVENTS;
        }

        /** How far it has come to an alert, which is raised over 1. */
        private double measure(Kind kind) {
            return switch (kind) {
                case HIGH_RATE -> comparable() ? current.oneMinute() / (HIGH * average.hour()) : 0;
                case LOW_RATE ->
                        comparable() && !silent() ? LOW * average.hour() / current.oneMinute() : 0;
                case NO_EVENTS -> (double) silence.toNanos() / SILENCE.toNanos();
            };
        }

        private String words(Kind kind) {
            return switch (kind) {
                case HIGH_RATE ->
                        rate("more than three times")
                                + ": does a device or an automation run wild?";
                case LOW_RATE -> rate("less than a tenth of");
                case NO_EVENTS ->
                        "no event for "
                                + silence.toMinutes()
                                + " minutes: is Home Assistant reachable and well?";
            };
        }

        private String rate(String compared) {
            return String.format(
                    Locale.ROOT,
                    "%.0f events in a minute, %s the %.0f of the last hour's average",
                    current.oneMinute(),
                    compared,
                    average.hour());
        }
    }

    RateAlarms(String home, Timing timing) {
        this.home = home;
        this.timing = timing;
        for (Kind kind : Kind.values()) {
            LogThrottle raises = new LogThrottle(timing, BETWEEN_MESSAGES);
            LogThrottle clears = new LogThrottle(timing, BETWEEN_MESSAGES);
            bells.put(kind, new Bell(new Alarm(), raises, clears));
        }
    }

    /** What the last look found. */
    List<RateAlert> alerts() {
        return alerts;
    }

    /** Looks once. */
    void look(Figures figures) {
        bells.forEach((kind, bell) -> look(kind, bell, figures));
        alerts = List.copyOf(raised.values());
    }

    private void look(Kind kind, Bell bell, Figures figures) {
        switch (bell.alarm().look(figures.measure(kind) * Alarm.ON)) {
            case RAISED -> {
                RateAlert alert = new RateAlert(kind, figures.words(kind), timing.now());
                raised.put(kind, alert);
                bell.raises().log(more -> tell(alert));
            }
            case CLEARED -> {
                raised.remove(kind);
                bell.clears().log(more -> LOG.info("{}: {}", home, over(kind)));
            }
            case NONE -> raised.computeIfPresent(kind, (same, alert) -> newer(alert, figures));
        }
    }

    private static RateAlert newer(RateAlert alert, Figures figures) {
        return new RateAlert(alert.kind(), figures.words(alert.kind()), alert.since());
    }

    private void tell(RateAlert alert) {
        switch (alert.kind().severity()) {
            case WARNING -> LOG.warn("{}: {}", home, alert.message());
            case INFO -> LOG.info("{}: {}", home, alert.message());
        }
    }

    private static String over(Kind kind) {
        return switch (kind) {
            case HIGH_RATE, LOW_RATE -> "events come as often as usual again";
            case NO_EVENTS -> "events come again";
        };
    }
}
