package dev.penstock.microbenchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs benchmarks with the processor time and the memory each takes, in a heap like the service's,
 * and writes a table of them; one that fails is left out.
 *
 * <p>The path comes first and what is seldom last, and the table is written after each class: on a
 * machine that is busy with other things, it is those last that are left out when time is up.
 */
public final class Baseline {
    private static final Duration TIME = Duration.ofSeconds(330);
    private static final List<String> FIRST =
            List.of("Path", "Decode", "Encode", "Filter", "Mapping", "Queue", "Spool");
    private static final String LAST = "Discovery";

    private final Path file;
    private final Options options;
    private final Machine machine = Machine.now();
    private final List<RunResult> results = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    private Baseline(Path file, Options options) {
        this.file = file;
        this.options = options;
    }

    /**
     * Runs it.
     *
     * @param args the file to write, and JMH's own options
     */
    public static void main(String[] args)
            throws IOException, RunnerException, CommandLineOptionException {
        String[] options = Arrays.copyOfRange(args, 1, args.length);
        new Baseline(Path.of(args[0]), new CommandLineOptions(options)).run();
    }

    private void run() throws IOException, RunnerException {
        for (Map.Entry<String, List<String>> each : classes().entrySet()) {
            if (machine.took().compareTo(TIME) > 0) {
                left.add(each.getKey().substring(each.getKey().lastIndexOf('.') + 1));
            } else {
                results.addAll(measure(each.getValue()));
            }
            write();
        }
        if (results.isEmpty()) {
            throw new IllegalStateException("nothing was measured; " + file + " is as it was");
        }
    }

    private void write() throws IOException {
        if (!results.isEmpty()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            String table = machine.described() + ResultTable.of(results);
            Files.writeString(
                    file,
                    left.isEmpty() ? table : table + "\nNo time was left for " + left + ".\n");
        }
    }

    /** The benchmarks asked for, by class, in the order in which they are run. */
    private Map<String, List<String>> classes() {
        OutputFormat silent =
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        Map<String, List<String>> classes =
                new TreeMap<>(Comparator.comparingInt(Baseline::rank).thenComparing(name -> name));
        for (BenchmarkListEntry entry :
                BenchmarkList.defaultList()
                        .find(silent, options.getIncludes(), options.getExcludes())) {
            String name = entry.getUsername();
            List<String> methods =
                    classes.computeIfAbsent(
                            name.substring(0, name.lastIndexOf('.')), any -> new ArrayList<>());
            if (!methods.contains(name)) {
                methods.add(name);
            }
        }
        return classes;
    }

    private static int rank(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        for (int i = 0; i < FIRST.size(); i++) {
            if (name.startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return name.startsWith(LAST) ? Integer.MAX_VALUE : FIRST.size();
    }

    private List<RunResult> measure(List<String> benchmarks) throws RunnerException {
        ChainedOptionsBuilder chosen =
                new OptionsBuilder()
                        .parent(options)
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuTime.class)
                        .jvmArgs("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m")
                        .shouldFailOnError(false)
                        .timeout(TimeValue.seconds(60));
        benchmarks.forEach(name -> chosen.include('^' + Pattern.quote(name) + '$'));
        return List.copyOf(new Runner(chosen.build()).run());
    }
}
