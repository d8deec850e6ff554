package dev.penstock.launcher.http;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads the registries of all homes now: {@code POST /api/v1/discovery/trigger}. */
final class DiscoveryTrigger {
    /** Less than an answer may take. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final Observed observed;

    DiscoveryTrigger(Observed observed) {
        this.observed = observed;
    }

    /** Waits until they are read, or it is known why they cannot be. */
    Answer answer() {
        Optional<Ingestion> ingestion = observed.ingestion();
        if (ingestion.isEmpty()) {
            return failed("nothing is ingested");
        }
        List<String> homes = observed.homes();
        List<String> troubles = refresh(ingestion.get(), homes);
        if (!troubles.isEmpty()) {
            return failed(String.join("; ", troubles));
        }
        List<Registries> known = homes.stream().map(ingestion.get()::registries).toList();
        return read(
                known.stream().mapToInt(one -> one.devices().size()).sum(),
                known.stream().mapToInt(one -> one.entities().size()).sum());
    }

    /** All homes at once, as one that does not answer would make the others wait. */
    private static List<String> refresh(Ingestion ingestion, List<String> homes) {
        Map<String, Optional<String>> troubles = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String home : homes) {
                threads.execute(() -> troubles.put(home, refresh(ingestion, home)));
            }
        }
        return homes.stream()
                .flatMap(home ->
                        troubles.getOrDefault(home, Optional.of("failed; see the log")).stream()
                                .map(trouble -> home + ": " + trouble))
                .toList();
    }

    private static Optional<String> refresh(Ingestion ingestion, String home) {
        try {
            return ingestion.refreshRegistries(home, LONGEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("stopping");
        }
    }

    private Answer read(int devices, int entities) {
        ObjectNode root = Json.object();
        root.put("success", true);
        root.put("devices_discovered", devices);
        root.put("entities_discovered", entities);
        root.put("timestamp", Texts.millis(observed.now()));
        root.putNull("error");
        return Answer.json(200, Json.text(root));
    }

    private static Answer failed(String error) {
        ObjectNode root = Json.object();
        root.putObject("detail").put("success", false).put("error", error);
        return Answer.json(503, Json.text(root));
    }
}
