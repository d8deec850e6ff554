package dev.penstock.launcher.process;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How late points were written, added up over homes, from the text of {@code /metrics}. */
final class LagHistogram {
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "^penstock_event_to_written_seconds_(bucket|sum|count)\\{([^}]*)} (\\S+)");
    private static final Pattern HOME = Pattern.compile("home=\"([^\"]*)\"");
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]*)\"");

    /** Cumulative counts by upper bound. */
    private final Map<Double, Double> buckets = new TreeMap<>();

    private double sum;
    private double count;

    private LagHistogram() {}

    /** Adds up the homes that are wanted. */
    static LagHistogram of(String metrics, Predicate<String> homes) {
        LagHistogram histogram = new LagHistogram();
        metrics.lines()
                .map(SAMPLE::matcher)
                .filter(sample -> sample.find() && homes.test(group(HOME, sample.group(2))))
                .forEach(histogram::add);
        return histogram;
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void add(Matcher sample) {
        double value = Double.parseDouble(sample.group(3));
        switch (sample.group(1)) {
            case "sum" -> sum += value;
            case "count" -> count += value;
            default -> {
                String bound = group(BOUND, sample.group(2));
                double upper =
                        bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
                buckets.merge(upper, value, Double::sum);
            }
        }
    }

    /** What came since an earlier look. */
    LagHistogram since(LagHistogram earlier) {
        LagHistogram difference = new LagHistogram();
        buckets.forEach((bound, value) ->
                difference.buckets.put(bound, value - earlier.buckets.getOrDefault(bound, 0.0)));
        difference.sum = sum - earlier.sum;
        difference.count = count - earlier.count;
        return difference;
    }

    double count() {
        return count;
    }

    double mean() {
        return sum / count;
    }

    /**
     * A quantile, interpolated within its bucket as Prometheus does; beyond the last bound it is
     * that bound.
     */
    double quantile(double fraction) {
        double rank = fraction * count;
        double lower = 0;
        double below = 0;
        List<Map.Entry<Double, Double>> ascending =
                buckets.entrySet().stream()
                        .sorted(Comparator.comparing(Map.Entry::getKey))
                        .toList();
        for (Map.Entry<Double, Double> bucket : ascending) {
            double upper = bucket.getKey();
            double upTo = bucket.getValue();
            if (upTo >= rank && upTo > below && Double.isFinite(upper)) {
                return lower + (upper - lower) * (rank - below) / (upTo - below);
            }
            lower = Double.isFinite(upper) ? upper : lower;
            below = upTo;
        }
        return lower;
    }

    @Override
    public String toString() {
        return "%.0f events, p99 %.3f s, mean %.3f s".formatted(count, quantile(0.99), mean());
    }
}
