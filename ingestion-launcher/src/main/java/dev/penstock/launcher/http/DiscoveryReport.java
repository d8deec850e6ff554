package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.discovery.DiscoveryStatus;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How well homes are known: the answer of {@code /api/v1/discovery}, with the names of old. */
final class DiscoveryReport {
    private static final double SECONDS_OF_MINUTE = 60;
    private static final double MILLIS_OF_SECOND = 1_000;

    private final List<HomeStatus> homes;
    private final Function<String, Registries> registries;
    private final Duration refresh;

    /**
     * Creates a report.
     *
     * @param homes the homes
     * @param registries what the registries of a home say, by its name
     * @param refresh how often they are read at least
     */
    DiscoveryReport(
            List<HomeStatus> homes, Function<String, Registries> registries, Duration refresh) {
        this.homes = homes;
        this.registries = registries;
        this.refresh = refresh;
    }

    String json() {
        ObjectNode root = Json.object();
        ObjectNode byName = root.putObject("homes");
        for (HomeStatus home : homes) {
            ObjectNode node = byName.putObject(home.name());
            add(node, home.discovery());
            node.put("services", home.discovery().services());
            GapsReport.put(node, "read_at", home.discovery().readAt());
            node.put("duration_seconds", seconds(home.discovery().took()));
            node.put("reads", home.discovery().reads());
            node.put("unusable", home.discovery().unusable());
            addCache(node, home.discovery(), registries.apply(home.name()));
        }
        return Json.text(root);
    }

    /** What health tells as well. */
    static void add(ObjectNode node, DiscoveryStatus discovery) {
        node.put("enabled", discovery.enabled());
        node.put("entities", discovery.entities());
        node.put("devices", discovery.devices());
        node.put("areas", discovery.areas());
        node.put("floors", discovery.floors());
        node.put("labels", discovery.labels());
        node.put("is_stale", discovery.stale());
        node.put(
                "age_seconds",
                discovery.readAt().map(read -> discovery.age().toSeconds()).orElse(null));
        node.put("last_error", discovery.lastError().orElse(null));
    }

    private void addCache(ObjectNode node, DiscoveryStatus discovery, Registries known) {
        node.put(
                "entity_to_device_mappings",
                known.entities().values().stream().filter(e -> e.deviceId() != null).count());
        node.put(
                "device_to_area_mappings",
                known.devices().values().stream().filter(d -> d.areaId() != null).count());
        node.put(
                "entity_to_area_mappings",
                known.entities().values().stream().filter(e -> e.areaId() != null).count());
        node.put("device_metadata_entries", known.devices().size());
        node.put(
                "cache_age_minutes",
                discovery.readAt().map(read -> minutes(discovery.age())).orElse(null));
        node.put("cache_ttl_minutes", minutes(refresh));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS_OF_SECOND;
    }

    private static double minutes(Duration time) {
        return time.toSeconds() / SECONDS_OF_MINUTE;
    }
}
