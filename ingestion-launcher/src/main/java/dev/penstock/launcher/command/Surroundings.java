package dev.penstock.launcher.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world outside.
 *
 * @param environment the variables
 * @param directory the working directory, where {@code penstock.yaml} is looked for
 * @param out for results
 * @param err for faults and help about them
 */
public record Surroundings(
        Map<String, String> environment, Path directory, PrintWriter out, PrintWriter err) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Only the directory: the environment holds secrets. */
    @Override
    public String toString() {
        return "Surroundings[" + directory + "]";
    }
}
