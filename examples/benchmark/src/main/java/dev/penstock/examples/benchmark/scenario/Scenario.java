package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.contestant.Contestant;

import java.io.IOException;
import java.util.List;

/** Something that contestants are measured at. */
public interface Scenario {
    /** What it is about, in one line. */
    String title();

    /**
     * Measures.
     *
     * @param contestants who takes part, the one that others are compared with last
     * @param rounds how often each; they take turns
     * @return a table in Markdown
     */
    String measure(List<Contestant> contestants, int rounds)
            throws IOException, InterruptedException;
}
