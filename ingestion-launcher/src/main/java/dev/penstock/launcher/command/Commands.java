package dev.penstock.launcher.command;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.LogSettings;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;

import java.util.Optional;

/** The command line put together: parses arguments, runs a command, answers with an exit code. */
public final class Commands {
    private final Surroundings surroundings;
    private final Runners runners;

    /**
     * Creates the commands.
     *
     * @param surroundings what they see of the world
     * @param runners do what they promise
     */
    public Commands(Surroundings surroundings, Runners runners) {
        this.surroundings = surroundings;
        this.runners = runners;
    }

    /**
     * Runs the command the arguments name.
     *
     * @param arguments the arguments as the shell gave them
     * @return an {@link ExitCode}
     */
    public int execute(String... arguments) {
        PenstockCommand common = new PenstockCommand(surroundings, runners.service());
        Optional<UsualStart> usual = UsualStart.of(arguments);
        int code = usual.isPresent() ? run(common, usual.get()) : parse(common, arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    private int run(PenstockCommand common, UsualStart usual) {
        common.given(usual);
        try {
            return common.run();
        } catch (RuntimeException e) {
            return failed(e, common);
        }
    }

    private int parse(PenstockCommand common, String... arguments) {
        BackfillCommand backfill = new BackfillCommand(common, runners.backfill(), Timing.system());
        DeadLettersCommand letters =
                new DeadLettersCommand(common, runners.letters(), Timing.system());
        CommandLine line =
                new CommandLine(common)
                        .addSubcommand(new RunCommand(common))
                        .addSubcommand(new DemoCommand(common, runners.demo()))
                        .addSubcommand(new DoctorCommand(common, runners.doctor()))
                        .addSubcommand(backfill)
                        .addSubcommand(letters)
                        .addSubcommand(new ConfigCommand(common, surroundings.out()))
                        .addSubcommand(new ImportCommand(common, runners.importer()))
                        .addSubcommand(new RehearseCommand(runners.rehearsal()))
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setOut(surroundings.out())
                        .setErr(surroundings.err())
                        .setColorScheme(Help.defaultColorScheme(colours()))
                        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, common));
        line.getCommandSpec().versionProvider(version());
        return line.execute(arguments);
    }

    /** Colours where there is a terminal, unless the user asked for none (no-color.org). */
    private Help.Ansi colours() {
        boolean unwanted = !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return unwanted ? Help.Ansi.OFF : Help.Ansi.AUTO;
    }

    private static IVersionProvider version() {
        Optional<String> built =
                Optional.ofNullable(Commands.class.getPackage().getImplementationVersion());
        return () -> new String[] {"penstock " + built.orElse("development")};
    }

    private int failed(Exception failure, PenstockCommand common) {
        surroundings.err().println("penstock failed: " + failure);
        if (common.logLevel()
                .filter(level -> level.compareTo(LogSettings.Level.DEBUG) >= 0)
                .isPresent()) {
            failure.printStackTrace(surroundings.err());
        } else {
            surroundings.err().println("--log-level debug shows where.");
        }
        return ExitCode.FAILED;
    }
}
