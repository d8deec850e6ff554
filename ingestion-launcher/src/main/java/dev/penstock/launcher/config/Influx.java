package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Makes the InfluxDB to write to out of values. */
final class Influx {
    private static final String URL = "influxdb.url";
    private static final String TOKEN = "influxdb.token";

    private final Draft draft;
    private final Values values;
    private final Problems problems;

    Influx(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    /** The InfluxDB, or nothing where no url is given. */
    Optional<InfluxConfig> config() {
        if (draft.entry(URL).isEmpty()) {
            withoutUrl();
            return Optional.empty();
        }
        if (draft.entry(TOKEN).isEmpty()) {
            draft.notice("influxdb.token is not set: writing without a token");
        }
        TlsConfig tls = new Tls(draft, values).config("influxdb.");
        InfluxConfig stub = InfluxConfig.of("http://localhost", "", "none", "none");
        return Optional.of(
                values.check(
                        () ->
                                new InfluxConfig(
                                        values.find(URL, URI.class).orElse(stub.url()),
                                        values.find(TOKEN, Secret.class).orElse(stub.token()),
                                        values.get("influxdb.org", String.class),
                                        values.get("influxdb.bucket", String.class),
                                        tls,
                                        precision(),
                                        gzip(),
                                        values.get("influxdb.timeout", Duration.class)),
                        "",
                        stub));
    }

    /** Whoever sets a token means a server; without its url all would go somewhere else. */
    private void withoutUrl() {
        Optional<Entry> other =
                draft.entries().stream()
                        .filter(entry -> entry.path().startsWith("influxdb."))
                        .findFirst();
        if (other.isPresent() && draft.complete() && !problems.has(URL)) {
            String rule = "is needed, as " + other.get().spelled() + " is set";
            Origin origin =
                    other.get().origin() instanceof Origin.InFile
                            ? other.get().origin()
                            : new Origin.Environment("INFLUXDB_URL");
            problems.add(origin, URL, rule, "");
        }
        new Tls(draft, values).config("influxdb.");
    }

    private InfluxConfig.Precision precision() {
        String word = values.get("influxdb.precision", String.class);
        return InfluxConfig.Precision.valueOf(SettingsBuilder.upper(word));
    }

    private InfluxConfig.Gzip gzip() {
        String word = values.get("influxdb.gzip", String.class);
        return InfluxConfig.Gzip.valueOf(SettingsBuilder.upper(word));
    }
}
