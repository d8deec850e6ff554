package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.filter.FilterStatistics;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;

/** What the filter has done: the answer of {@code /api/v1/filter/stats}, with the names of old. */
final class FilterReport {
    private static final String NONE = "Entity filter not configured";

    private final List<HomeStatus> homes;
    private final FilterConfig config;
    private final Duration uptime;

    /**
     * Creates a report.
     *
     * @param homes whose filters
     * @param config the filter of all of them
     * @param uptime for how long it has been in effect
     */
    FilterReport(List<HomeStatus> homes, FilterConfig config, Duration uptime) {
        this.homes = homes;
        this.config = config;
        this.uptime = uptime;
    }

    String json() {
        ObjectNode root = Json.object();
        boolean enabled = !config.equals(FilterConfig.all());
        root.put("enabled", enabled);
        if (!enabled) {
            root.put("message", NONE);
        } else if (homes.size() == 1) {
            add(root.putObject("statistics"), homes.getFirst().filter());
        } else {
            ObjectNode byName = root.putObject("homes");
            homes.forEach(home -> add(byName.putObject(home.name()), home.filter()));
        }
        return Json.text(root);
    }

    private void add(ObjectNode node, FilterStatistics filter) {
        long processed = filter.totalProcessed();
        node.put("filtered_count", filter.filteredCount());
        node.put("passed_count", filter.passedCount());
        node.put("exception_count", filter.exceptionCount());
        node.put("held_count", filter.heldCount());
        node.put("total_processed", processed);
        node.put("filter_rate", processed == 0 ? 0 : (double) filter.filteredCount() / processed);
        node.put("uptime_seconds", uptime.toSeconds());
        node.put("mode", filter.mode().map(Texts::lower).orElse(null));
        node.put("patterns_count", config.rules().map(r -> r.patterns().size()).orElse(0));
        node.put("exceptions_count", config.rules().map(r -> r.exceptions().size()).orElse(0));
        ArrayNode rules = node.putArray("rules");
        for (FilterStatistics.Rule rule : filter.rules()) {
            rules.addObject()
                    .put("rule", rule.text())
                    .put("kind", Texts.lower(rule.kind()))
                    .put("matched", rule.matched());
        }
    }
}
