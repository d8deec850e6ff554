package dev.penstock.launcher;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.backfill.Backfill;
import dev.penstock.launcher.command.BackfillRunner;
import dev.penstock.launcher.command.Commands;
import dev.penstock.launcher.command.DeadLettersOptions;
import dev.penstock.launcher.command.DeadLettersRunner;
import dev.penstock.launcher.command.DemoRunner;
import dev.penstock.launcher.command.DoctorRunner;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.command.ImportRunner;
import dev.penstock.launcher.command.RehearsalRunner;
import dev.penstock.launcher.command.Runners;
import dev.penstock.launcher.command.ServiceRunner;
import dev.penstock.launcher.command.Surroundings;
import dev.penstock.launcher.demo.Demo;
import dev.penstock.launcher.demo.Rehearsal;
import dev.penstock.launcher.doctor.Doctor;
import dev.penstock.launcher.letters.DeadLetterWork;
import dev.penstock.launcher.migrate.ImportWork;
import dev.penstock.launcher.service.Service;
import dev.penstock.launcher.service.StopSignal;

import picocli.CommandLine.Help.Ansi;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where the program begins. */
public final class Main {
    /**
     * How many threads of the operating system carry virtual ones. SQLite holds one while it waits
     * for its file; on a machine with one processor there would be none left to read with.
     */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private Main() {}

    /**
     * Runs the command the arguments name and ends the process with its exit code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, "4");
        }
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        Surroundings surroundings = new Surroundings(System.getenv(), Path.of(""), out, err);
        StopSignal stop = new StopSignal();
        Runners runners = runners(surroundings, stop);
        int code = ExitCode.FAILED;
        try {
            code = execute(args, surroundings, runners);
        } finally {
            // Otherwise the process would wait for a closing that nobody does any more.
            stop.done(code);
        }
        System.exit(code);
    }

    private static Runners runners(Surroundings surroundings, StopSignal stop) {
        PrintWriter out = surroundings.out();
        PrintWriter err = surroundings.err();
        ServiceRunner service =
                configuration -> {
                    stop.install();
                    return new Service(stop, version()).run(configuration);
                };
        DemoRunner demo =
                options -> {
                    stop.install();
                    return new Demo(stop, version(), out, Ansi.AUTO.enabled()).run(options);
                };
        BackfillRunner backfill =
                options -> {
                    stop.install();
                    return new Backfill(stop, out, Ansi.AUTO.enabled()).run(options);
                };
        RehearsalRunner rehearsal =
                command -> {
                    stop.install();
                    return new Rehearsal(stop, err).run(command);
                };
        return new Runners(
                service,
                demo,
                backfill,
                letters(surroundings, stop),
                importer(surroundings),
                doctor(out),
                rehearsal);
    }

    private static DeadLettersRunner letters(Surroundings surroundings, StopSignal stop) {
        return options -> {
            if (options.action() instanceof DeadLettersOptions.Action.Replay) {
                stop.install();
            }
            return new DeadLetterWork(
                            stop, surroundings.out(), surroundings.err(), Ansi.AUTO.enabled())
                    .run(options);
        };
    }

    private static ImportRunner importer(Surroundings surroundings) {
        // A file, which is UTF-8 whatever the terminal is.
        PrintWriter file = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        return new ImportWork(surroundings.environment(), file, surroundings.err());
    }

    private static DoctorRunner doctor(PrintWriter out) {
        return options ->
                new Doctor(out, Ansi.AUTO.enabled(), version(), Timing.system()).run(options);
    }

    /** Everything but the exit, so that it can run inside a test. */
    static int execute(String[] args, Surroundings surroundings, Runners runners) {
        return new Commands(surroundings, runners).execute(args);
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
