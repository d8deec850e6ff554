package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.measure.Machine;
import dev.penstock.examples.benchmark.measure.Median;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The outcomes of contestants that took turns. */
final class Rounds {
    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();

    /** Measures one contestant once. */
    @FunctionalInterface
    interface Once {
        Outcome measure(Contestant contestant) throws IOException, InterruptedException;
    }

    /** Lets all take turns, so that what else the machine does falls on everyone. */
    static Rounds of(List<Contestant> contestants, int rounds, Once once)
            throws IOException, InterruptedException {
        Rounds all = new Rounds();
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : contestants) {
                Outcome outcome = once.measure(contestant);
                all.outcomes
                        .computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(outcome);
                System.err.printf(
                        "round %d of %d, load %.1f: %s%n",
                        round, rounds, Machine.load(), outcome.summary());
            }
        }
        return all;
    }

    Iterable<String> names() {
        return outcomes.keySet();
    }

    double median(String name, ToDoubleFunction<Outcome> figure) {
        return Median.of(outcomes.getOrDefault(name, List.of()), figure);
    }

    /** How many times as much as another's a contestant's figure is. */
    String ratio(String name, String other, ToDoubleFunction<Outcome> figure) {
        return outcomes.containsKey(other)
                ? "%.2f".formatted(median(name, figure) / median(other, figure))
                : "–";
    }
}
