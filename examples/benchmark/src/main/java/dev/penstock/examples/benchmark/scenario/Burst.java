package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.home.Load;
import dev.penstock.examples.benchmark.measure.Table;

import java.io.IOException;
import java.util.List;

/**
 * Many events at once, to a program that has just started and has seen none: how long until all are
 * acknowledged.
 *
 * @param entities how many the home has
 * @param events how many come at once
 */
public record Burst(int entities, long events) implements Scenario {
    @Override
    public String title() {
        return "%,d events at once, just after the start".formatted(events);
    }

    @Override
    public String measure(List<Contestant> contestants, int rounds)
            throws IOException, InterruptedException {
        List<Contestant> writers = contestants.stream().filter(Contestant::writes).toList();
        Rounds all =
                Rounds.of(
                        writers,
                        rounds,
                        contestant -> {
                            try (Trial trial = Trial.start(contestant, Load.of(entities, 1))) {
                                return trial.run(events, 0);
                            }
                        });
        Table table = new Table("", "all acknowledged after s", "lost", "peak MB");
        for (String name : all.names()) {
            table.row(
                    name,
                    "%.2f".formatted(all.median(name, Outcome::seconds)),
                    "%.0f".formatted(all.median(name, Outcome::lost)),
                    "%.0f".formatted(all.median(name, Outcome::peakMegabytes)));
        }
        return table.toString();
    }
}
