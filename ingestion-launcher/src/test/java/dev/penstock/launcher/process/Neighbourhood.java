package dev.penstock.launcher.process;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Many small homes that live from one clock: a hundred homes with a pacer each would spend more of
 * a small machine on waking up than on their changes.
 */
public final class Neighbourhood implements AutoCloseable {
    private static final HomeSettings HOME = HomeSettings.defaults().withJournal(true);

    private final Map<String, SimulatedHome> homes = new LinkedHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("neighbourhood").factory());
    private volatile boolean still;

    /** Starts that many homes of that many entities each. */
    public Neighbourhood(int size, int entities) {
        for (int i = 0; i < size; i++) {
            HomeSettings settings = HOME.withEntities(entities).withSeed(i);
            homes.put("h%03d".formatted(i), SimulatedHome.start(settings));
        }
    }

    /** Makes so many changes a second in every home, until it is told to be still. */
    public void live(int rate) {
        long nanos = TimeUnit.SECONDS.toNanos(1) / ((long) rate * homes.size());
        var each = homes.values().toArray(SimulatedHome[]::new);
        var next = new int[1];
        var unused =
                clock.scheduleAtFixedRate(
                        () -> {
                            if (!still) {
                                each[next[0]++ % each.length].burst(1);
                            }
                        },
                        0,
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    void still() {
        still = true;
    }

    Map<String, SimulatedHome> homes() {
        return homes;
    }

    /** The configuration file that names them all. */
    public String yaml(String influxUrl) {
        return homes.entrySet().stream()
                .map(home ->
                        "  %s: {url: \"%s\", token: \"%s\"}\n"
                                .formatted(home.getKey(), home.getValue().url(), HOME.token()))
                .collect(
                        Collectors.joining(
                                "",
                                "influxdb: {url: \"" + influxUrl + "\", token: unused}\nhomes:\n",
                                ""));
    }

    long changes() {
        return homes.values().stream().mapToLong(SimulatedHome::emitted).sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        homes.values().forEach(SimulatedHome::close);
    }
}
