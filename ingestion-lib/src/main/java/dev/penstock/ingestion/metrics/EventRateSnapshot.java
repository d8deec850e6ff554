package dev.penstock.ingestion.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often the events of a home come, at one moment; all rates are events per minute.
 *
 * @param totalEvents how many there were since the start
 * @param startTime when counting began
 * @param uptime how long ago that is
 * @param lastEventTime when the last one came, by this machine's clock
 * @param current how often they come now
 * @param average how often they came on the whole
 * @param trend how that changed
 * @param byType how many there were of each type, sorted
 * @param topEntities the entities that changed most often, at most ten; where a home has more than
 *     16,384 entities, a count is the least it can be
 * @param alerts what is odd about it
 * @since 0.1.0
 */
public record EventRateSnapshot(
        long totalEvents,
        Instant startTime,
        Duration uptime,
        Optional<Instant> lastEventTime,
        Current current,
        Average average,
        Trend trend,
        Map<String, Long> byType,
        List<EntityCount> topEntities,
        List<RateAlert> alerts) {
    /**
     * Rates of the last minutes, or since the start where that is shorter.
     *
     * @param oneMinute of the last minute
     * @param fiveMinutes of the last 5 minutes
     * @param fifteenMinutes of the last 15 minutes
     */
    public record Current(double oneMinute, double fiveMinutes, double fifteenMinutes) {}

    /**
     * Averages of a longer time, or since the start where that is shorter.
     *
     * @param hour of the last hour
     * @param day of the last 24 hours
     * @param overall since the start
     */
    public record Average(double hour, double day, double overall) {}

    /**
     * Rates of whole minutes and hours since the start, the oldest first.
     *
     * @param minutes the last 60 minutes at most
     * @param hours the last 24 hours at most
     */
    public record Trend(List<Long> minutes, List<Double> hours) {
        public Trend {
            minutes = List.copyOf(minutes);
            hours = List.copyOf(hours);
        }
    }

    /**
     * How often an entity changed.
     *
     * @param entityId the entity
     * @param events how many changes
     */
    public record EntityCount(String entityId, long events) {}

    public EventRateSnapshot {
        byType = Collections.unmodifiableMap(new TreeMap<>(byType));
        topEntities = List.copyOf(topEntities);
        alerts = List.copyOf(alerts);
    }
}
