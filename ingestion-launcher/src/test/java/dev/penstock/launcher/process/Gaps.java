package dev.penstock.launcher.process;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An answer of {@code /api/v1/gaps}, all homes together. */
public final class Gaps {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> open = new ArrayList<>();
    private final List<JsonNode> closed = new ArrayList<>();

    private Gaps(JsonNode homes) {
        homes.forEach(home -> {
            home.path("open").forEach(open::add);
            home.path("closed").forEach(closed::add);
        });
    }

    static Gaps of(String json) {
        JsonNode homes = JSON.readTree(json).path("homes");
        if (!homes.isObject()) {
            throw new AssertionError("no homes in what should tell the gaps: " + json);
        }
        return new Gaps(homes);
    }

    /** The gaps still to be filled. */
    public List<JsonNode> open() {
        return List.copyOf(open);
    }

    /** How many gaps were closed. */
    public int closed() {
        return closed.size();
    }

    /** How many were closed, by outcome. */
    public Map<String, Integer> outcomes() {
        return count("outcome");
    }

    /** How many were closed, by cause. */
    public Map<String, Integer> causes() {
        return count("cause");
    }

    private Map<String, Integer> count(String by) {
        Map<String, Integer> counts = new TreeMap<>();
        closed.forEach(gap -> counts.merge(gap.path(by).asString(), 1, Integer::sum));
        return counts;
    }

    /** The rows of history that closed gaps were filled with. */
    public long rows() {
        return closed.stream().mapToLong(gap -> gap.path("rows").asLong()).sum();
    }

    /** The closed gaps that were not filled to the last row. */
    public List<JsonNode> unfilled() {
        return closed.stream()
                .filter(gap -> !gap.path("outcome").asString().equals("filled"))
                .toList();
    }

    @Override
    public String toString() {
        return "open " + open + ", closed " + closed;
    }
}
