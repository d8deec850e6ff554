package dev.penstock.examples.benchmark.contestant;

import dev.penstock.examples.benchmark.home.LoadHome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a JavaScript developer would write in an evening: Home Assistant's own client library and
 * InfluxDB's, and a few lines between them.
 *
 * @param program {@code peer.mjs}, beside its {@code node_modules}
 */
public record NodePeer(Path program) implements Contestant {
    @Override
    public String name() {
        return "Node.js peer";
    }

    @Override
    public Running start(Site site) throws IOException {
        return Running.start(
                List.of("node", program.toString()),
                Map.of(
                        "HOME_URL", site.homeUrl(),
                        "HOME_TOKEN", LoadHome.TOKEN,
                        "INFLUX_URL", site.sinkUrl()),
                site,
                0);
    }
}
