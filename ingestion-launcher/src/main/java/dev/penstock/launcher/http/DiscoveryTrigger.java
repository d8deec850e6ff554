package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.discovery.Registries;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the registries of all homes now: {@code POST /api/v1/discovery/trigger}. */
final class DiscoveryTrigger {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofSeconds(30);

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
        List<String> troubles = new ArrayList<>();
        int devices = 0;
        int entities = 0;
        try {
            for (HomeStatus home : observed.status().homes()) {
                ingestion
                        .get()
                        .refreshRegistries(home.name(), LONGEST)
                        .ifPresent(trouble -> troubles.add(home.name() + ": " + trouble));
                Registries known = ingestion.get().registries(home.name());
                devices += known.devices().size();
                entities += known.entities().size();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            troubles.add("stopping");
        }
        return troubles.isEmpty() ? read(devices, entities) : failed(String.join("; ", troubles));
    }

    private Answer read(int devices, int entities) {
        ObjectNode root = JSON.createObjectNode();
        root.put("success", true);
        root.put("devices_discovered", devices);
        root.put("entities_discovered", entities);
        root.put("timestamp", Texts.millis(observed.now()));
        root.putNull("error");
        return Answer.json(200, root.toString());
    }

    private static Answer failed(String error) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("detail").put("success", false).put("error", error);
        return Answer.json(503, root.toString());
    }
}
