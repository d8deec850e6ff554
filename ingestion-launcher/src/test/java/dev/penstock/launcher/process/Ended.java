package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How a command ended, and what it printed. */
public record Ended(int exitCode, String output) {
    /** Runs a command to its end. */
    public static Ended of(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = PenstockProcess.command(folder, arguments);
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        System.out.println("$ penstock " + String.join(" ", arguments) + "\n" + said);
        return new Ended(process.exitValue(), said);
    }
}
