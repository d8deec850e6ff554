package dev.penstock.launcher.real;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a real Home Assistant's history says of entities, asked as Penstock asks, when needed. */
final class AskedHistory implements SchemaComparison.History {
    private final HomeSocket home;
    private final Instant from;
    private final Map<String, Map<Long, JsonNode>> attributes = new HashMap<>();

    AskedHistory(HomeSocket home, Instant from) {
        this.home = home;
        this.from = from;
    }

    @Override
    public boolean lacks(String entity, long nanos, String attribute) {
        JsonNode known = attributes.computeIfAbsent(entity, this::ask).get(nanos / 1_000);
        return known != null && !known.has(attribute);
    }

    private Map<Long, JsonNode> ask(String entity) {
        Map<String, Object> question =
                Map.of(
                        "start_time", from.toString(),
                        "entity_ids", List.of(entity),
                        "significant_changes_only", false,
                        "include_start_time_state", false,
                        "minimal_response", false);
        Map<Long, JsonNode> rows = new HashMap<>();
        for (JsonNode row : home.ask("history/history_during_period", question).path(entity)) {
            rows.put(micros(row.path("lu").asDouble()), row.path("a"));
        }
        return rows;
    }

    /** As Python makes a time of it: a product of doubles would be one too many now and then. */
    private static long micros(double seconds) {
        return new BigDecimal(seconds)
                .movePointRight(6)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
