package dev.penstock.examples.benchmark.contestant;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The JDK's WebSocket client that reads messages and does nothing with them but count. */
public record Ceiling() implements Contestant {
    @Override
    public String name() {
        return "counting only";
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Running start(Site site) throws IOException {
        return Running.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CountingClient.class.getName(),
                        site.homeUrl()),
                Map.of(),
                site,
                0);
    }
}
