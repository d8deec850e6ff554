package dev.penstock.launcher.command;

import dev.penstock.launcher.config.LogSettings;
import dev.penstock.launcher.config.Quantity;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Shows Penstock with a simulated home; reads neither a configuration file nor variables. */
@Command(
        name = "demo",
        customSynopsis = "penstock demo [options]",
        description = "Show a simulated home and its data; nothing to set up.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  penstock demo --entities 500 --rate 100 --for 10m"})
final class DemoCommand implements Callable<Integer> {
    private static final String STATE_DIR = "./penstock-data/demo";

    private final PenstockCommand common;
    private final DemoRunner demo;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--entities",
            paramLabel = "N",
            defaultValue = "200",
            description = "Entities of the home (default ${DEFAULT-VALUE}).")
    private int entities;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "State changes per second (default ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8001",
            description =
                    "Port of health and metrics (default ${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long, like 30s or 10m; until Ctrl-C without it.")
    private @Nullable Duration time;

    DemoCommand(PenstockCommand common, DemoRunner demo) {
        this.common = common;
        this.demo = demo;
    }

    @Override
    public Integer call() {
        require(common.config().isEmpty(), "--config has no meaning for demo: it needs no file");
        require(entities >= 1 && entities <= 100_000, "--entities must be between 1 and 100000");
        require(rate > 0 && rate <= 1_000_000, "--rate must be more than 0 and at most 1000000");
        require(port >= 0 && port <= 65_535, "--port must be between 0 and 65535");
        require(time == null || !time.isZero(), "--for must be longer than zero");
        return demo.run(
                new DemoOptions(
                        folder(common.stateDir().orElse(STATE_DIR)),
                        entities,
                        rate,
                        port,
                        Optional.ofNullable(time),
                        common.logLevel().orElse(LogSettings.Level.INFO)));
    }

    private Path folder(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw wrong("--state-dir must be the path of a folder");
        }
    }

    private void require(boolean kept, String rule) {
        if (!kept) {
            throw wrong(rule);
        }
    }

    private ParameterException wrong(String rule) {
        return Arguments.wrong(spec, rule);
    }

    /** Reads {@code 30s} or {@code 10m}. */
    static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            return Quantity.duration(value)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'" + value + "' is not a time like 30s or 10m"));
        }
    }
}
