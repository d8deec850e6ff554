package dev.penstock.examples.benchmark.contestant;

import dev.penstock.examples.benchmark.home.LoadHome;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Penstock as people run it: its launcher's jar, started by its script, with the HTTP server on.
 *
 * @param name what it is called
 * @param script {@code bin/penstock}
 * @param transport how it listens, {@code events} or {@code entities}
 * @param tune what the script is to aim at, {@code fast} or {@code small}
 * @param javaOptions more options for Java; none in most cases
 */
public record Penstock(String name, Path script, String transport, String tune, String javaOptions)
        implements Contestant {
    @Override
    public Running start(Site site) throws IOException {
        int port = freePort();
        Path config = Files.writeString(site.folder().resolve("penstock.yaml"), config(site, port));
        return Running.start(
                List.of(script.toString(), "run", "--config", config.toString()),
                Map.of("PENSTOCK_JAVA_OPTS", javaOptions, "PENSTOCK_TUNE", tune),
                site,
                port);
    }

    private String config(Site site, int port) {
        StringBuilder yaml = new StringBuilder("homes:\n");
        for (int i = 0; i < site.homes(); i++) {
            String home = site.homes() == 1 ? "home" : "home" + i;
            yaml.append(
                    "  %s: {url: \"%s\", token: \"%s\", transport: %s}\n"
                            .formatted(home, site.homeUrl(), LoadHome.TOKEN, transport));
        }
        return yaml.append(
                        """
                        influxdb: {url: "%s", token: benchmark, org: benchmark, bucket: benchmark}
                        http: {port: %d, ws: {max_clients: %d, rate: {messages: %d}}}
                        state_dir: "%s"
                        """
                                .formatted(
                                        site.sinkUrl(),
                                        port,
                                        Math.max(64, site.clients()),
                                        Math.max(60, 2 * site.clients()),
                                        site.folder().resolve("state")))
                .toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
