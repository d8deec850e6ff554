package dev.penstock.ingestion.micrometer;

import dev.penstock.ingestion.HomeStatus;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Registers meters of one home.
 *
 * <p>Micrometer holds what it reads by weak references, and nobody else holds it: so the functions
 * do, which a registry holds as long as the meters.
 */
final class HomeMeters {
    private static final String PREFIX = "penstock.";

    private final MeterRegistry registry;
    private final Tags home;
    private final Supplier<HomeStatus> status;

    HomeMeters(MeterRegistry registry, String home, Supplier<HomeStatus> status) {
        this.registry = registry;
        this.home = Tags.of("home", home);
        this.status = status;
    }

    void counter(String name, String help, ToDoubleFunction<HomeStatus> value) {
        counter(name, help, home, value);
    }

    void counter(
            String name, String help, String tag, String is, ToDoubleFunction<HomeStatus> value) {
        counter(name, help, home.and(tag, is), value);
    }

    /** A counter for each reason there is. */
    <R extends Enum<R>> void byReason(
            String name, String help, Class<R> reasons, Function<HomeStatus, Map<R, Long>> counts) {
        for (R reason : EnumSet.allOf(reasons)) {
            String word = reason.name().toLowerCase(Locale.ROOT);
            counter(
                    name,
                    help,
                    home.and("reason", word),
                    now -> counts.apply(now).getOrDefault(reason, 0L));
        }
    }

    private void counter(String name, String help, Tags tags, ToDoubleFunction<HomeStatus> value) {
        Supplier<HomeStatus> source = status;
        FunctionCounter.builder(PREFIX + name, source, weak -> value.applyAsDouble(source.get()))
                .description(help)
                .tags(tags)
                .register(registry);
    }

    void gauge(String name, String help, ToDoubleFunction<HomeStatus> value) {
        gauge(name, null, help, home, value);
    }

    void gauge(
            String name, String help, String tag, String is, ToDoubleFunction<HomeStatus> value) {
        gauge(name, null, help, home.and(tag, is), value);
    }

    /** A gauge in seconds, which Prometheus wants at the end of the name. */
    void seconds(String name, String help, ToDoubleFunction<HomeStatus> value) {
        gauge(name, "seconds", help, home, value);
    }

    private void gauge(
            String name,
            @Nullable String unit,
            String help,
            Tags tags,
            ToDoubleFunction<HomeStatus> value) {
        Supplier<HomeStatus> source = status;
        Gauge.builder(PREFIX + name, source, weak -> value.applyAsDouble(source.get()))
                .baseUnit(unit)
                .description(help)
                .tags(tags)
                .register(registry);
    }
}
