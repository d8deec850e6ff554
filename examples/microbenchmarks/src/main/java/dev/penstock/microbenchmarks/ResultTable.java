package dev.penstock.microbenchmarks;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Writes results as a table: for each benchmark time, processor time and memory of an operation.
 */
final class ResultTable {
    private static final String CPU = "cpu";
    private static final String MEMORY = "gc.alloc.rate.norm";
    private static final String PATH = "PathBenchmark";

    private ResultTable() {}

    static String of(Collection<RunResult> results) {
        StringBuilder text = new StringBuilder();
        text.append(
                        "Medians per operation: by the processor's time, by the clock, and what is allocated.\n\n")
                .append("| benchmark | with | processor | clock | allocated |\n")
                .append("|---|---|---:|---:|---:|\n");
        results.forEach(result -> text.append(row(result)).append('\n'));
        List<RunResult> paths = results.stream().filter(ResultTable::isPath).toList();
        if (!paths.isEmpty()) {
            text.append("\nThe path allocates, against the text of the message itself:\n\n");
            paths.forEach(path -> text.append(against(path)).append('\n'));
        }
        return text.toString();
    }

    private static String row(RunResult result) {
        BenchmarkParams params = result.getParams();
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        name(params),
                        with(params),
                        nanos(secondary(result, CPU)),
                        clock(params, median(result.getPrimaryResult().getStatistics())),
                        bytes(secondary(result, MEMORY)));
    }

    /** On a shared machine one iteration in a few tells of others. */
    private static double median(Statistics iterations) {
        return iterations.getPercentile(50);
    }

    /** The class and the method. */
    private static String name(BenchmarkParams params) {
        String[] parts = params.getBenchmark().split("\\.", -1);
        return parts[parts.length - 2].replace("Benchmark", "") + '.' + parts[parts.length - 1];
    }

    private static String with(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .map(key -> key + ' ' + params.getParam(key))
                .collect(Collectors.joining(", "));
    }

    private static double secondary(RunResult result, String name) {
        for (String key : result.getSecondaryResults().keySet()) {
            if (key.endsWith(name)) {
                return median(result.getSecondaryResults().get(key).getStatistics());
            }
        }
        return Double.NaN;
    }

    private static String clock(BenchmarkParams params, double score) {
        double perSecond = params.getTimeUnit().convert(1, TimeUnit.SECONDS);
        return params.getMode() == Mode.Throughput
                ? "%,.0f a second".formatted(score * perSecond)
                : nanos(score * params.getTimeUnit().toNanos(1));
    }

    private static String nanos(double nanos) {
        if (Double.isNaN(nanos)) {
            return "?";
        }
        if (nanos < 1_000) {
            return "%.0f ns".formatted(nanos);
        }
        return nanos < 1_000_000
                ? "%.2f µs".formatted(nanos / 1_000)
                : "%.2f ms".formatted(nanos / 1_000_000);
    }

    private static String bytes(double bytes) {
        return Double.isNaN(bytes) ? "?" : "%,.0f B".formatted(bytes);
    }

    private static boolean isPath(RunResult result) {
        return result.getParams().getBenchmark().contains(PATH);
    }

    private static String against(RunResult path) {
        BenchmarkParams params = path.getParams();
        int entities = Integer.parseInt(params.getParam("entities"));
        double message = HomeMessages.single(entities).bytes();
        return "- `%s`, %,d entities: %.2f times its %,.0f bytes"
                .formatted(name(params), entities, secondary(path, MEMORY) / message, message);
    }
}
