package dev.penstock.examples.simulatedhome;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The simulated home as a program of its own, steered from standard input. */
public final class SimulatedHomeProgram {
    private SimulatedHomeProgram() {}

    /** Runs until {@code quit} or a signal; see {@code --help}. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        InputStreamReader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        int status = run(arguments, new BufferedReader(in), out, new CountDownLatch(1));
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the program.
     *
     * @param forever what is waited for when the commands end without {@code quit}
     * @return exit code: 0 fine, 1 failed, 2 wrong arguments
     */
    static int run(
            String[] arguments, BufferedReader commands, PrintStream out, CountDownLatch forever) {
        Arguments asked;
        try {
            asked = Arguments.of(arguments);
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.println("Try --help.");
            return 2;
        }
        if (asked.help()) {
            out.println(Arguments.HELP);
            return 0;
        }
        HomeSettings settings = asked.settings();
        try (SimulatedHome home = SimulatedHome.start(settings)) {
            out.println("A simulated home listens on " + home.url() + settings.pathPrefix());
            out.println("with " + settings.entities() + " entities; seed " + settings.seed());
            out.println("token: " + settings.token());
            settings.readOnlyToken().ifPresent(token -> out.println("read-only token: " + token));
            out.println("Type help for the commands.");
            if (!obey(new Console(home), commands, out)) {
                forever.await();
            }
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (UncheckedIOException failed) {
            out.println(failed.getMessage());
            return 1;
        }
    }

    /** Obeys line by line; returns whether it was told to quit. */
    private static boolean obey(Console console, BufferedReader commands, PrintStream out) {
        try {
            String line = commands.readLine();
            while (line != null) {
                if (line.strip().equals("quit")) {
                    return true;
                }
                String answer = console.obey(line.strip());
                if (!answer.isEmpty()) {
                    out.println(answer);
                }
                line = commands.readLine();
            }
        } catch (IOException gone) {
            out.println("Standard input is gone (" + gone.getMessage() + "); the home stays.");
        }
        return false;
    }
}
