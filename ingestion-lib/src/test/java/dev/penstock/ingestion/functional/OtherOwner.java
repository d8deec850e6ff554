package dev.penstock.ingestion.functional;

import dev.penstock.ingestion.backfill.HomeFolder;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process that owns the folder of the home named {@code home}, until it is killed. */
final class OtherOwner implements AutoCloseable {
    private final Process process;

    private OtherOwner(Process process) {
        this.process = process;
    }

    static OtherOwner of(Path stateDir) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        java.toString(),
                                        "-XX:-UsePerfData",
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        OtherOwner.class.getName(),
                                        stateDir.toString()))
                        .redirectErrorStream(true)
                        .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.equals("mine")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("the other process did not get the folder");
        }
        return new OtherOwner(process);
    }

    /** The other process. */
    public static void main(String[] arguments) throws IOException {
        try (HomeFolder folder = HomeFolder.open(Path.of(arguments[0]), "home")) {
            System.out.println("mine");
            // Whoever has started it ends it, or ends itself.
            while (System.in.read() >= 0) {
                System.out.println(folder.path());
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
