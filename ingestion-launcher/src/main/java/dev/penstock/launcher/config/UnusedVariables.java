package dev.penstock.launcher.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Variables that look as if they were meant for Penstock but set nothing. */
final class UnusedVariables {
    private static final List<String> OURS =
            List.of("PENSTOCK_", "HOME_ASSISTANT_", "INFLUXDB_", "WEBSOCKET_");

    /** Those that the start script reads. */
    static final Set<String> OF_SCRIPT =
            Set.of("PENSTOCK_JAVA", "PENSTOCK_JAVA_OPTS", "PENSTOCK_TUNE", "PENSTOCK_AOT");

    private static final String ANYWHERE = "Penstock runs the same way everywhere";
    private static final String BUILT_IN = "the program knows its own version";
    private static final String TOKEN = "InfluxDB is reached with INFLUXDB_TOKEN";

    /** Names of the service Penstock takes over from that mean nothing here, with the reason. */
    private static final List<Map.Entry<String, String>> KNOWN =
            List.of(
                    Map.entry("MAX_WORKERS", "each home has one reader and one writer"),
                    Map.entry("PROCESSING_RATE_LIMIT", "no event is dropped for its rate"),
                    Map.entry("GIT_SHA", BUILT_IN),
                    Map.entry("BUILD_TIME", BUILT_IN),
                    Map.entry("INFLUXDB_USERNAME", TOKEN),
                    Map.entry("INFLUXDB_PASSWORD", TOKEN),
                    Map.entry("HOMEIQ_SHARED_PATH", "Penstock is one jar"),
                    Map.entry("DEPLOYMENT_MODE", ANYWHERE),
                    Map.entry("DOCKER_CONTAINER", ANYWHERE),
                    Map.entry("OTLP_ENDPOINT", "no traces are sent"),
                    Map.entry("WEATHER_*", "no weather is fetched"));

    private UnusedVariables() {}

    /** The names without effect and why, as the documentation lists them. */
    static List<Map.Entry<String, String>> withoutEffect() {
        return KNOWN;
    }

    static void judge(Map<String, String> environment, Catalogue catalogue, Draft draft) {
        new TreeMap<>(environment)
                .forEach((name, value) -> {
                    if (!value.isBlank()) {
                        notice(name, catalogue).ifPresent(draft::notice);
                    }
                });
    }

    private static Optional<String> notice(String name, Catalogue catalogue) {
        String base = name.endsWith("_FILE") ? name.substring(0, name.length() - 5) : name;
        if (catalogue.namesVariable(name)
                || catalogue.namesVariable(base)
                || OF_SCRIPT.contains(name)) {
            return Optional.empty();
        }
        Optional<String> known =
                KNOWN.stream()
                        .filter(entry -> matches(entry.getKey(), name))
                        .map(entry -> name + " has no effect: " + entry.getValue())
                        .findFirst();
        return known.or(() -> unknown(name, catalogue));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    private static Optional<String> unknown(String name, Catalogue catalogue) {
        if (OURS.stream().noneMatch(name::startsWith)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(catalogue.names());
        String hint =
                Spelling.nearest(name, names)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
        return Optional.of(name + " is not read by Penstock" + hint);
    }
}
