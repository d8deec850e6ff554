package dev.penstock.microbenchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;

/**
 * Runs benchmarks with the processor time and the memory each takes, in a heap like the service's,
 * and writes a table of them; one that fails is left out.
 */
public final class Baseline {
    private Baseline() {}

    /**
     * Runs it.
     *
     * @param args the file to write, and JMH's own options
     */
    public static void main(String[] args)
            throws IOException, RunnerException, CommandLineOptionException {
        Path file = Path.of(args[0]);
        String[] options = Arrays.copyOfRange(args, 1, args.length);
        Machine machine = Machine.now();
        Collection<RunResult> results = run(new CommandLineOptions(options));
        if (results.isEmpty()) {
            throw new IllegalStateException("no benchmark was measured; " + file + " is as it was");
        }
        String table = machine.described() + new ResultTable().of(results);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, table);
    }

    private static Collection<RunResult> run(CommandLineOptions options) throws RunnerException {
        return new Runner(
                        new OptionsBuilder()
                                .parent(options)
                                .addProfiler(GCProfiler.class)
                                .addProfiler(CpuTime.class)
                                .jvmArgs("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m")
                                .shouldFailOnError(false)
                                .timeout(TimeValue.seconds(60))
                                .build())
                .run();
    }
}
