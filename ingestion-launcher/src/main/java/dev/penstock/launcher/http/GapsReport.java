package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When changes may have been missed and what became of it: the answer of {@code /api/v1/gaps}. */
final class GapsReport {
    private final List<HomeStatus> homes;

    GapsReport(List<HomeStatus> homes) {
        this.homes = homes;
    }

    String json() {
        ObjectNode root = Json.object();
        ObjectNode byName = root.putObject("homes");
        homes.forEach(home -> add(byName.putObject(home.name()), home.gaps()));
        return Json.text(root);
    }

    private static void add(ObjectNode home, GapStatus gaps) {
        put(home, "watermark", gaps.watermark());
        ArrayNode open = home.putArray("open");
        gaps.open().forEach(gap -> add(open.addObject(), gap));
        ArrayNode closed = home.putArray("closed");
        gaps.closed().forEach(gap -> add(closed.addObject(), gap));
        home.put("points_backfilled", gaps.backfilled());
    }

    static void add(ObjectNode node, OpenGap gap) {
        node.put("id", gap.id());
        node.put("cause", Texts.lower(gap.cause()));
        node.put("from", Texts.micros(gap.from()));
        put(node, "to", gap.to());
        node.put("opened", Texts.micros(gap.opened()));
        node.put("state", gap.filling() ? "filling" : "waiting");
        node.put("progress", gap.progress());
        node.put("rows", gap.rows());
    }

    static void add(ObjectNode node, ClosedGap gap) {
        node.put("id", gap.id());
        node.put("cause", Texts.lower(gap.cause()));
        node.put("from", Texts.micros(gap.from()));
        node.put("to", Texts.micros(gap.to()));
        switch (gap.outcome()) {
            case GapOutcome.Filled filled -> node.put("outcome", "filled");
            case GapOutcome.Partly partly ->
                    node.put("outcome", "partly").put("reason", partly.reason());
            case GapOutcome.Impossible impossible ->
                    node.put("outcome", "impossible").put("reason", impossible.reason());
        }
        node.put("rows", gap.rows());
        if (gap.outcome() instanceof GapOutcome.Partly partly) {
            ArrayNode without = node.putArray("entities_without_history");
            partly.entities().forEach(without::add);
        }
        node.put("opened", Texts.micros(gap.opened()));
        node.put("closed", Texts.micros(gap.closed()));
    }

    /** Puts a time, or null where there is none. */
    static void put(ObjectNode node, String name, Optional<Instant> time) {
        node.put(name, time.map(Texts::micros).orElse(null));
    }
}
