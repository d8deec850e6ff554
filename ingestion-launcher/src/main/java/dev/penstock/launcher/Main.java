package dev.penstock.launcher;

import dev.penstock.launcher.command.Commands;
import dev.penstock.launcher.command.DemoRunner;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.command.ServiceRunner;
import dev.penstock.launcher.command.Surroundings;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /**
     * Runs the command the arguments name and ends the process with its exit code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        Surroundings surroundings =
                new Surroundings(
                        System.getenv(),
                        Path.of(""),
                        new PrintWriter(System.out, true, System.out.charset()),
                        new PrintWriter(System.err, true, System.err.charset()));
        ServiceRunner service = configuration -> notWired(surroundings);
        DemoRunner demo = options -> notWired(surroundings);
        System.exit(execute(args, surroundings, service, demo));
    }

    /** Everything but the exit, so that it can run inside a test. */
    static int execute(
            String[] args, Surroundings surroundings, ServiceRunner service, DemoRunner demo) {
        return new Commands(surroundings, service, demo).execute(args);
    }

    private static int notWired(Surroundings surroundings) {
        surroundings.err().println("not wired");
        return ExitCode.FAILED;
    }
}
