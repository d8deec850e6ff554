package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.command.DoctorOptions;
import dev.penstock.launcher.config.ConfigurationSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What the doctor has said of an environment.
 *
 * @param exitCode its exit code
 * @param output all it has printed
 */
record Examined(int exitCode, String output) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An environment, put together. */
    static final class Surroundings {
        private final Map<String, String> environment = new HashMap<>();
        private Duration deadline = Duration.ofSeconds(20);
        private Duration ahead = Duration.ZERO;

        Surroundings(Path stateDir) {
            with("PENSTOCK_STATE_DIR", stateDir.toString());
            with("WEBSOCKET_INGESTION_PORT", "0");
            with("SPOOL_MAX_BYTES", "1MiB");
        }

        Surroundings with(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Surroundings deadline(Duration each) {
            deadline = each;
            return this;
        }

        /** Lets this machine's clock be ahead of the right time. */
        Surroundings clockAhead(Duration time) {
            ahead = time;
            return this;
        }

        /** What programs are told. */
        Examined json() {
            return examined(true, false);
        }

        /** What a person is told. */
        Examined text() {
            return examined(false, false);
        }

        /** What a person is told at a terminal. */
        Examined coloured() {
            return examined(false, true);
        }

        private Examined examined(boolean json, boolean terminal) {
            StringWriter out = new StringWriter();
            ConfigurationSource source =
                    new ConfigurationSource(Optional.empty(), environment, List.of());
            int code =
                    new Doctor(new PrintWriter(out), terminal, "test", new Shifted(ahead), deadline)
                            .run(new DoctorOptions(source, json));
            return new Examined(code, out.toString());
        }
    }

    /** The machine's own clock, set wrongly. */
    private record Shifted(Duration ahead) implements Timing {
        @Override
        public long nanos() {
            return Timing.system().nanos();
        }

        @Override
        public Instant now() {
            return Timing.system().now().plus(ahead);
        }

        @Override
        public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
            return Timing.system().await(signal, atMost);
        }
    }

    JsonNode root() {
        return JSON.readTree(output);
    }

    List<JsonNode> checks() {
        return root().path("checks").valueStream().toList();
    }

    /** The first check of a name. */
    JsonNode check(String name) {
        return checks(name).getFirst();
    }

    /** All checks of a name. */
    List<JsonNode> checks(String name) {
        return checks().stream().filter(one -> one.path("name").asString().equals(name)).toList();
    }

    String outcome(String name) {
        return check(name).path("outcome").asString();
    }

    String found(String name) {
        return check(name).path("found").asString();
    }

    String remedy(String name) {
        return check(name).path("remedy").asString("");
    }

    /** The names of all checks of an outcome. */
    List<String> names(String outcome) {
        return checks().stream()
                .filter(one -> one.path("outcome").asString().equals(outcome))
                .map(one -> one.path("name").asString())
                .toList();
    }
}
