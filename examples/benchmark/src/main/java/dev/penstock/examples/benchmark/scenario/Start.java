package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.contestant.Penstock;
import dev.penstock.examples.benchmark.home.Load;
import dev.penstock.examples.benchmark.measure.Median;
import dev.penstock.examples.benchmark.measure.ProcessFigures;
import dev.penstock.examples.benchmark.measure.Table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long Penstock takes from the start of its process until it answers that it is ready, and what
 * it holds a moment later.
 *
 * @param entities how many the home has
 */
public record Start(int entities) implements Scenario {
    @Override
    public String title() {
        return "Start until ready, %,d entities".formatted(entities);
    }

    /** One start. */
    private record Began(double seconds, ProcessFigures figures) {}

    @Override
    public String measure(List<Contestant> contestants, int rounds)
            throws IOException, InterruptedException {
        Table table = new Table("", "ready after s", "slowest s", "CPU s", "memory MB");
        for (Contestant contestant : contestants) {
            if (contestant instanceof Penstock penstock) {
                List<Began> starts = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    starts.add(once(penstock));
                }
                table.row(
                        penstock.name(),
                        "%.2f".formatted(Median.of(starts, Began::seconds)),
                        "%.2f"
                                .formatted(
                                        starts.stream()
                                                .mapToDouble(Began::seconds)
                                                .max()
                                                .orElse(0)),
                        "%.2f".formatted(Median.of(starts, s -> s.figures().cpuSeconds())),
                        "%.0f"
                                .formatted(
                                        Median.of(
                                                starts, s -> s.figures().residentKib() / 1024.0)));
            }
        }
        return table.toString();
    }

    private Began once(Penstock penstock) throws IOException, InterruptedException {
        try (Trial trial = Trial.start(penstock, Load.of(entities, 1))) {
            return new Began(trial.awaitReady(), trial.running().figures());
        }
    }
}
