package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.home.Load;
import dev.penstock.examples.benchmark.measure.Table;

import java.io.IOException;
import java.util.List;

/**
 * How many events a second go through at most: as fast as each contestant reads.
 *
 * @param entities how many the home has
 * @param together how many messages share a frame
 * @param warmUp how many events come before those that are measured
 * @param events how many are measured
 */
public record Throughput(int entities, int together, long warmUp, long events) implements Scenario {
    /** As fast as if Home Assistant told of 250,000 a second. */
    private static final long STEP_MICROS = 4;

    @Override
    public String title() {
        return "Flat out, %,d entities, %s"
                .formatted(
                        entities,
                        together == 1
                                ? "a frame for each message"
                                : "frames of " + together + " messages");
    }

    @Override
    public String measure(List<Contestant> contestants, int rounds)
            throws IOException, InterruptedException {
        Rounds all = Rounds.of(contestants, rounds, this::once);
        Table table =
                new Table(
                        "",
                        "events/s",
                        "× Node.js peer",
                        "of counting only",
                        "lost",
                        "CPU µs/event",
                        "peak MB",
                        "bytes/event");
        for (String name : all.names()) {
            table.row(
                    name,
                    "%,.0f".formatted(all.median(name, Outcome::eventsPerSecond)),
                    all.ratio(name, "Node.js peer", Outcome::eventsPerSecond),
                    all.ratio(name, "counting only", Outcome::eventsPerSecond),
                    "%.0f".formatted(all.median(name, Outcome::lost)),
                    "%.2f".formatted(all.median(name, Outcome::cpuMicrosPerEvent)),
                    "%.0f".formatted(all.median(name, Outcome::peakMegabytes)),
                    "%.0f".formatted(all.median(name, o -> (double) o.bytes() / o.events())));
        }
        return table.toString();
    }

    private Outcome once(Contestant contestant) throws IOException, InterruptedException {
        Load load = Load.of(entities, STEP_MICROS).together(together);
        try (Trial trial = Trial.start(contestant, load)) {
            Outcome warm = trial.flatOut(warmUp);
            if (warm.lost() > 0) {
                System.err.println(contestant.name() + " lost " + warm.lost() + " warming up");
            }
            return trial.flatOut(events);
        }
    }
}
