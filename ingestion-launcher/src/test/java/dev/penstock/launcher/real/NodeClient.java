package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The client of the example ws-client, as a process beside the library it was fetched with. */
final class NodeClient implements AutoCloseable {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final String LIBRARIES = "node_modules";
    private static final String SAID = "said.txt";
    private static final Path EXAMPLE = Path.of("..", "examples", "ws-client");

    private final Process process;
    private final Path folder;

    private NodeClient(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts it.
     *
     * @param folder an empty folder for it
     * @param ws where npm has put the library
     * @param url the server's address
     * @param token what it shows
     */
    static NodeClient start(Path folder, Path ws, String url, String token) throws IOException {
        Files.copy(EXAMPLE.resolve("client.mjs"), folder.resolve("client.mjs"));
        // Node.js looks for what a module imports beside the module, and nowhere else.
        Files.createSymbolicLink(folder.resolve(LIBRARIES), ws.resolve(LIBRARIES).toAbsolutePath());
        ProcessBuilder node =
                new ProcessBuilder("node", "client.mjs", url, "light")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(SAID).toFile());
        node.environment().put("PENSTOCK_TOKEN", token);
        return new NodeClient(node.start(), folder);
    }

    /** What it has printed so far. */
    List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve(SAID));
    }

    /** Waits until it has printed a line that often. */
    void awaitLine(String line, long times) throws Exception {
        Await.until(
                times + " times " + line + " in " + lines(),
                PLENTY,
                () -> lines().stream().filter(line::equals).count() >= times);
    }

    /** Asks it to end. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PLENTY.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the client is still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(folder.resolve(LIBRARIES));
    }
}
