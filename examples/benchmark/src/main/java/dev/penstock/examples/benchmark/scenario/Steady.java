package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.home.Load;
import dev.penstock.examples.benchmark.measure.ProcessFigures;
import dev.penstock.examples.benchmark.measure.Table;

import java.io.IOException;
import java.util.List;

/**
 * What a steady load takes: processor time from the process's start on, memory at its peak, and how
 * long an event takes until it is acknowledged.
 *
 * @param entities how many the home has
 * @param perSecond how many events a second
 * @param seconds for how long
 */
public record Steady(int entities, long perSecond, long seconds) implements Scenario {
    @Override
    public String title() {
        return "%,d events a second for %d s, %,d entities; start-up included"
                .formatted(perSecond, seconds, entities);
    }

    @Override
    public String measure(List<Contestant> contestants, int rounds)
            throws IOException, InterruptedException {
        List<Contestant> writers = contestants.stream().filter(Contestant::writes).toList();
        Rounds all = Rounds.of(writers, rounds, this::once);
        Table table =
                new Table(
                        "", "CPU µs/event", "peak MB", "at the end MB", "lost", "p50 ms", "p99 ms");
        for (String name : all.names()) {
            table.row(
                    name,
                    "%.1f".formatted(all.median(name, Outcome::cpuMicrosPerEvent)),
                    "%.0f".formatted(all.median(name, Outcome::peakMegabytes)),
                    "%.0f".formatted(all.median(name, o -> o.figures().residentKib() / 1024.0)),
                    "%.0f".formatted(all.median(name, Outcome::lost)),
                    "%.1f".formatted(all.median(name, o -> o.latencies().millis(0.5))),
                    "%.1f".formatted(all.median(name, o -> o.latencies().millis(0.99))));
        }
        return table.toString();
    }

    private Outcome once(Contestant contestant) throws IOException, InterruptedException {
        try (Trial trial = Trial.start(contestant, Load.of(entities, 1_000_000 / perSecond))) {
            Outcome outcome = trial.run(perSecond * seconds, perSecond);
            ProcessFigures end = outcome.figures();
            return new Outcome(
                    outcome.name(),
                    outcome.events(),
                    outcome.lost(),
                    outcome.seconds(),
                    end.cpuSeconds(),
                    end,
                    outcome.bytes(),
                    outcome.latencies());
        }
    }
}
