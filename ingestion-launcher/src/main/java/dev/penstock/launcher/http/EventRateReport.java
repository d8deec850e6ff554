package dev.penstock.launcher.http;

import dev.penstock.ingestion.metrics.EventRateSnapshot;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Average;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Current;
import dev.penstock.ingestion.metrics.RateAlert;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Map;

/**
 * How often events come: the answer of {@code /api/v1/event-rate}, with the predecessor's names.
 *
 * <p>Where there are several homes, everything is told of all together and of each.
 */
final class EventRateReport {
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MINUTES_PER_HOUR = 60;
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double HUNDREDTHS = 100;

    private final Map<String, EventRateSnapshot> homes;
    private final Instant now;

    /**
     * Creates it.
     *
     * @param homes the rates of each home, by its name
     * @param now the time
     */
    EventRateReport(Map<String, EventRateSnapshot> homes, Instant now) {
        this.homes = homes;
        this.now = now;
    }

    String json() {
        ObjectNode root = Json.object();
        root.put("service", "penstock");
        root.put("timestamp", Texts.millis(now));
        add(root, RateSum.of(homes.values(), now));
        ArrayNode alerts = root.putArray("alerts");
        homes.forEach((name, rates) ->
                rates.alerts().forEach(alert -> add(alerts.addObject().put("home", name), alert)));
        if (homes.size() > 1) {
            ObjectNode byName = root.putObject("homes");
            homes.forEach((name, rates) -> {
                ObjectNode home = byName.putObject(name);
                add(home, rates);
                ArrayNode own = home.putArray("alerts");
                rates.alerts().forEach(alert -> add(own.addObject(), alert));
            });
        }
        return Json.text(root);
    }

    private static void add(ObjectNode node, EventRateSnapshot rates) {
        double overall = rates.average().overall();
        node.put("total_events", rates.totalEvents());
        node.put("total_events_processed", rates.totalEvents());
        node.put("events_per_second", round(overall / SECONDS_PER_MINUTE));
        node.put("events_per_hour", round(overall * MINUTES_PER_HOUR));
        node.put("uptime_seconds", rates.uptime().toSeconds());
        node.put("uptime_minutes", round(rates.uptime().toMillis() / MILLIS_PER_MINUTE));
        node.put("start_time", Texts.millis(rates.startTime()));
        node.put("last_event_time", rates.lastEventTime().map(Texts::millis).orElse(null));
        add(node.putObject("current_rates"), rates.current());
        add(node.putObject("average_rates"), rates.average());
        ObjectNode types = node.putObject("events_by_type");
        rates.byType().forEach(types::put);
        ArrayNode top = node.putArray("top_entities");
        rates.topEntities()
                .forEach(entity ->
                        top.addObject()
                                .put("entity_id", entity.entityId())
                                .put("event_count", entity.events()));
        ObjectNode trends = node.putObject("rate_trends");
        ArrayNode minutes = trends.putArray("minute_rates");
        rates.trend().minutes().forEach(minutes::add);
        ArrayNode hours = trends.putArray("hour_rates");
        rates.trend().hours().forEach(rate -> hours.add(round(rate)));
    }

    private static void add(ObjectNode node, Current current) {
        node.put("events_per_minute_1min", round(current.oneMinute()));
        node.put("events_per_minute_5min", round(current.fiveMinutes()));
        node.put("events_per_minute_15min", round(current.fifteenMinutes()));
    }

    private static void add(ObjectNode node, Average average) {
        node.put("events_per_minute_1hour", round(average.hour()));
        node.put("events_per_minute_24hour", round(average.day()));
        node.put("events_per_minute_overall", round(average.overall()));
    }

    private static void add(ObjectNode node, RateAlert alert) {
        node.put("type", Texts.lower(alert.kind()));
        node.put("severity", Texts.lower(alert.kind().severity()));
        node.put("message", alert.message());
        node.put("since", Texts.millis(alert.since()));
    }

    private static double round(double rate) {
        return Math.round(rate * HUNDREDTHS) / HUNDREDTHS;
    }
}
