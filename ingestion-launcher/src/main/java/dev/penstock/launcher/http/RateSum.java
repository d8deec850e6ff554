package dev.penstock.launcher.http;

import dev.penstock.ingestion.metrics.EventRateSnapshot;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Average;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Current;
import dev.penstock.ingestion.metrics.EventRateSnapshot.EntityCount;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Trend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The rates of several homes together; homes all start at the same time. */
final class RateSum {
    private static final int ENTITIES_TOLD = 10;

    private final Collection<EventRateSnapshot> homes;

    private RateSum(Collection<EventRateSnapshot> homes) {
        this.homes = homes;
    }

    /** Their sum, without alerts, which are of one home each; nothing since now where none is. */
    static EventRateSnapshot of(Collection<EventRateSnapshot> homes, Instant now) {
        return new RateSum(homes).sum(now);
    }

    private EventRateSnapshot sum(Instant now) {
        Map<String, Long> byType = new TreeMap<>();
        homes.forEach(home ->
                home.byType().forEach((type, count) -> byType.merge(type, count, Long::sum)));
        return new EventRateSnapshot(
                homes.stream().mapToLong(EventRateSnapshot::totalEvents).sum(),
                all(EventRateSnapshot::startTime).min(Comparator.naturalOrder()).orElse(now),
                all(EventRateSnapshot::uptime).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
                all(EventRateSnapshot::lastEventTime)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder()),
                new Current(
                        sum(home -> home.current().oneMinute()),
                        sum(home -> home.current().fiveMinutes()),
                        sum(home -> home.current().fifteenMinutes())),
                new Average(
                        sum(home -> home.average().hour()),
                        sum(home -> home.average().day()),
                        sum(home -> home.average().overall())),
                new Trend(
                        byTime(home -> home.trend().minutes(), Long::sum, 0L),
                        byTime(home -> home.trend().hours(), Double::sum, 0.0)),
                byType,
                busiest(),
                List.of());
    }

    private <T> Stream<T> all(Function<EventRateSnapshot, T> part) {
        return homes.stream().map(part);
    }

    private double sum(ToDoubleFunction<EventRateSnapshot> rate) {
        return homes.stream().mapToDouble(rate).sum();
    }

    /** The latest stand at the end of each list; one home may be a minute ahead. */
    private <T extends Number> List<T> byTime(
            Function<EventRateSnapshot, List<T>> rates, BinaryOperator<T> plus, T zero) {
        List<T> sum = new ArrayList<>();
        homes.forEach(home -> {
            List<T> own = rates.apply(home);
            while (sum.size() < own.size()) {
                sum.addFirst(zero);
            }
            int shift = sum.size() - own.size();
            for (int i = 0; i < own.size(); i++) {
                sum.set(shift + i, plus.apply(sum.get(shift + i), own.get(i)));
            }
        });
        return sum;
    }

    /** Two homes may have entities of the same name, which are two. */
    private List<EntityCount> busiest() {
        return homes.stream()
                .flatMap(home -> home.topEntities().stream())
                .sorted(Comparator.comparingLong(EntityCount::events).reversed())
                .limit(ENTITIES_TOLD)
                .toList();
    }
}
