package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.home.Load;
import dev.penstock.examples.benchmark.measure.ProcessFigures;
import dev.penstock.examples.benchmark.measure.Table;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;

/**
 * Very many events, and after each part of them what the process holds.
 *
 * @param entities how many the home has
 * @param events how many
 * @param parts after how many parts it is looked at
 */
public record Soak(int entities, long events, int parts) implements Scenario {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String title() {
        return "%,d events on end".formatted(events);
    }

    @Override
    public String measure(List<Contestant> contestants, int rounds)
            throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Contestant contestant : contestants) {
            if (contestant.writes()) {
                text.append(contestant.name())
                        .append(":\n\n")
                        .append(once(contestant))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private Table once(Contestant contestant) throws IOException, InterruptedException {
        Table table =
                new Table(
                        "events",
                        "events/s",
                        "lost",
                        "heap after GC MB",
                        "memory MB",
                        "threads",
                        "descriptors",
                        "difference");
        try (Trial trial = Trial.start(contestant, Load.of(entities, 4))) {
            for (int part = 1; part <= parts; part++) {
                Outcome outcome = trial.flatOut(events / parts);
                ProcessFigures figures = trial.running().figures();
                table.row(
                        "%,d".formatted(events / parts * part),
                        "%,.0f".formatted(outcome.eventsPerSecond()),
                        "%d".formatted(outcome.lost()),
                        heapAfterCollecting(trial),
                        "%.0f".formatted(figures.residentKib() / 1024.0),
                        String.valueOf(figures.threads()),
                        String.valueOf(figures.descriptors()),
                        difference(trial));
                System.err.println(part + " of " + parts + ": " + outcome.summary());
            }
        }
        return table;
    }

    private static String heapAfterCollecting(Trial trial)
            throws IOException, InterruptedException {
        if (trial.running().port() == 0) {
            return "–";
        }
        return "%.1f".formatted(trial.running().heapAfterCollecting() / 1048576.0);
    }

    private static String difference(Trial trial) throws IOException, InterruptedException {
        if (trial.running().port() == 0) {
            return "–";
        }
        return JSON.readTree(trial.ask("/health"))
                .path("accounting")
                .path("difference")
                .asString("unknown");
    }
}
