package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.contestant.Penstock;
import dev.penstock.examples.benchmark.home.Load;
import dev.penstock.examples.benchmark.measure.Median;
import dev.penstock.examples.benchmark.measure.Table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event costs Penstock, and what it holds, as something grows; after a warm-up, at a steady
 * rate.
 *
 * @param what what grows
 * @param sizes how large it is
 * @param perSecond how many events a second, of all homes together
 * @param seconds for how long
 */
public record Growth(What what, List<Integer> sizes, long perSecond, long seconds)
        implements Scenario {
    private static final int USUAL_ENTITIES = 1_000;
    private static final long WARM_UP = 100_000;
    private static final long WARM_UP_RATE = 10_000;

    /** What grows. */
    public enum What {
        /** Entities of one home. */
        ENTITIES,
        /** Homes of a thousand entities together. */
        HOMES,
        /** Programs that listen to live events. */
        CLIENTS
    }

    /** From a flat to a factory. */
    public static Growth ofEntities(long seconds) {
        return new Growth(What.ENTITIES, List.of(100, 1_000, 10_000, 50_000), 2_000, seconds);
    }

    /** From one home to a street. */
    public static Growth ofHomes(long seconds) {
        return new Growth(What.HOMES, List.of(1, 10, 100), 2_000, seconds);
    }

    /** From one open dashboard to far too many. */
    public static Growth ofClients(long seconds) {
        return new Growth(What.CLIENTS, List.of(1, 10, 100, 1_000), 50, seconds);
    }

    @Override
    public String title() {
        return "%s, at %,d events a second"
                .formatted(
                        switch (what) {
                            case ENTITIES -> "From few entities to many";
                            case HOMES -> "From one home to many";
                            case CLIENTS -> "From one listening program to many";
                        },
                        perSecond);
    }

    @Override
    public String measure(List<Contestant> contestants, int rounds)
            throws IOException, InterruptedException {
        Table table =
                new Table("", "number", "CPU µs/event", "memory MB", "peak MB", "lost", "told");
        for (Contestant contestant : contestants) {
            if (contestant instanceof Penstock penstock) {
                for (int size : sizes) {
                    row(table, penstock, size, rounds);
                }
            }
        }
        return table.toString();
    }

    /** One measurement, and how many messages clients got meanwhile. */
    private record Grown(Outcome outcome, long told) {}

    private void row(Table table, Penstock penstock, int size, int rounds)
            throws IOException, InterruptedException {
        List<Grown> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(once(penstock, size));
            System.err.println(size + ": " + all.getLast().outcome().summary());
        }
        table.row(
                penstock.name(),
                "%,d".formatted(size),
                "%.1f".formatted(Median.of(all, g -> g.outcome().cpuMicrosPerEvent())),
                "%.0f".formatted(Median.of(all, g -> g.outcome().figures().residentKib() / 1024.0)),
                "%.0f".formatted(Median.of(all, g -> g.outcome().peakMegabytes())),
                "%.0f".formatted(Median.of(all, g -> g.outcome().lost())),
                "%,.0f".formatted(Median.of(all, Grown::told)));
    }

    private Grown once(Penstock penstock, int size) throws IOException, InterruptedException {
        int clients = what == What.CLIENTS ? size : 0;
        try (Trial trial = Trial.start(penstock, load(size), clients)) {
            double ready = trial.awaitReady();
            assert ready > 0;
            trial.run(WARM_UP, WARM_UP_RATE);
            try (LiveClients live = LiveClients.connect(trial.running().port(), clients)) {
                Outcome outcome = trial.run(perSecond * seconds, perSecond);
                return new Grown(outcome, live.messages());
            }
        }
    }

    private Load load(int size) {
        return switch (what) {
            case ENTITIES -> Load.of(size, 1_000_000 / perSecond);
            case HOMES -> Load.of(USUAL_ENTITIES / size, 1_000_000 / perSecond).homes(size);
            case CLIENTS -> Load.of(USUAL_ENTITIES, 1_000_000 / perSecond);
        };
    }
}
