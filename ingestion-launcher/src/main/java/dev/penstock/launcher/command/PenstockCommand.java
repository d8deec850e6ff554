package dev.penstock.launcher.command;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.launcher.config.ConfigurationSource;
import dev.penstock.launcher.config.LoadedConfiguration;
import dev.penstock.launcher.config.LogSettings;
import dev.penstock.launcher.config.OptionValue;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The program itself: the options all commands share, and {@code run} where none is named. */
@Command(
        name = "penstock",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        customSynopsis = "penstock [COMMAND] [options]",
        description = {
            "",
            "Every state change of a Home Assistant home, safely in InfluxDB.",
            "Without a command it runs."
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  penstock demo                            look around, nothing to set up",
            "  penstock config check --config home.yaml",
            "  penstock doctor --config home.yaml       is everything reachable and allowed?",
            "  penstock run --config home.yaml",
            "  penstock backfill --from 2h              read the last two hours once more",
            "  penstock dead-letters list               what the database has refused",
            "  penstock import-config configuration.yaml   take over from Home Assistant",
            "",
            "Exit codes: 0 fine, 1 failed, 2 configuration wrong, 3 authentication refused."
        })
final class PenstockCommand implements Callable<Integer> {
    private static final String USUAL_FILE = "penstock.yaml";

    private final Surroundings surroundings;
    private final ServiceRunner service;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "YAML configuration; ./penstock.yaml if it is there.")
    private @Nullable Path config;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder for what must survive a restart.")
    private @Nullable String stateDir;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "error, warn, info, debug or trace.")
    private LogSettings.@Nullable Level logLevel;

    PenstockCommand(Surroundings surroundings, ServiceRunner service) {
        this.surroundings = surroundings;
        this.service = service;
    }

    /** Takes the options that no parser has read. */
    void given(UsualStart usual) {
        config = usual.config();
        stateDir = usual.stateDir();
        logLevel = usual.logLevel();
    }

    @Override
    public Integer call() {
        return run();
    }

    /** Loads the configuration and runs the service with it. */
    int run() {
        return load().map(service::run).orElse(ExitCode.CONFIGURATION);
    }

    /** The configuration, or nothing after its faults were printed. */
    Optional<LoadedConfiguration> load() {
        try {
            return Optional.of(source().load());
        } catch (ConfigurationException e) {
            print(e.faults());
            return Optional.empty();
        }
    }

    /** Where the configuration is read from. */
    ConfigurationSource source() {
        return new ConfigurationSource(file(), surroundings.environment(), options());
    }

    private Optional<Path> file() {
        Path usual = surroundings.directory().resolve(USUAL_FILE);
        return Optional.ofNullable(config)
                .or(() -> Optional.of(usual).filter(file -> Files.exists(file)));
    }

    private List<OptionValue> options() {
        List<OptionValue> options = new ArrayList<>();
        stateDir().ifPresent(dir -> options.add(new OptionValue("--state-dir", "state_dir", dir)));
        logLevel()
                .map(level -> level.name().toLowerCase(Locale.ROOT))
                .ifPresent(
                        level -> options.add(new OptionValue("--log-level", "log.level", level)));
        return options;
    }

    private void print(List<Fault> faults) {
        PrintWriter err = surroundings.err();
        int number = 1;
        for (Fault fault : faults) {
            err.println(number + ". " + fault);
            number++;
        }
        String count = faults.size() == 1 ? "1 fault" : faults.size() + " faults";
        err.println(count + " in the configuration; nothing was started.");
    }

    /** The file named by {@code --config}. */
    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** The folder named by {@code --state-dir}. */
    Optional<String> stateDir() {
        return Optional.ofNullable(stateDir);
    }

    /** The level named by {@code --log-level}. */
    Optional<LogSettings.Level> logLevel() {
        return Optional.ofNullable(logLevel);
    }
}
