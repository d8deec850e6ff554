package dev.penstock.examples.benchmark.measure;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements, which one disturbed run does not move. */
public final class Median {
    private Median() {}

    /** The middle of what each of them says. */
    public static <T> double of(Collection<T> all, ToDoubleFunction<? super T> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
