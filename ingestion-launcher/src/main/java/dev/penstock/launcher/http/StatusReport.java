package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.Transition;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.EventRateSnapshot;
import dev.penstock.ingestion.spool.SpoolStatus;
import dev.penstock.launcher.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a person wants to see at a glance: the answer of {@code /api/v1/status}. */
final class StatusReport {
    private static final int TOP = 5;
    private static final int CLOSED = 5;
    private static final double TENTHS = 10;
    private static final double THOUSANDTHS = 1000;

    private final Observed observed;
    private final IngestionStatus status;
    private final Map<String, EventRateSnapshot> events;
    private final ClientCount clients;

    /**
     * Creates it.
     *
     * @param observed what is told about
     * @param clients how many WebSocket clients there are
     */
    StatusReport(Observed observed, ClientCount clients) {
        this(observed, observed.status(), clients);
    }

    StatusReport(Observed observed, IngestionStatus status, ClientCount clients) {
        this.observed = observed;
        this.status = status;
        this.events = observed.eventRates();
        this.clients = clients;
    }

    /**
     * As JSON.
     *
     * @param past whether the rates of the last minutes are told too
     */
    ObjectNode node(boolean past) {
        HealthReport health = new HealthReport(observed, status);
        ObjectNode root = Json.object();
        root.put("status", Texts.lower(health.health()));
        root.put("service", "penstock");
        root.put("version", observed.version());
        root.put("timestamp", Texts.millis(observed.now()));
        root.put("uptime_seconds", observed.uptime().toSeconds());
        root.put("ready", health.ready());
        HealthReport.add(root, "reasons", health.reasons());
        HealthReport.add(root, "warnings", Warnings.of(status, observed.now()));
        MemoryHealth.add(root, status.memory());
        root.put("clients", clients.getAsInt());
        root.put("max_clients", clients.most());
        root.put("backfill", observed.backfills());
        root.put("database", observed.database());
        ArrayNode homes = root.putArray("homes");
        status.homes().forEach(home -> add(homes.addObject(), home));
        if (past) {
            add(root.putObject("history"), observed.rates().past());
        }
        return root;
    }

    private void add(ObjectNode node, HomeStatus home) {
        node.put("name", home.name());
        node.put("status", Texts.lower(HealthReport.health(home)));
        node.put("ready", home.ready());
        HealthReport.add(node, "reasons", own(home, HealthReport.reasons(home)));
        HealthReport.add(node, "warnings", Warnings.of(home, observed.now()));
        addConnection(node.putObject("connection"), home);
        add(node.putObject("accounting"), home.accounting());
        RateHistory.Rate rate = observed.rates().of(home.name());
        ObjectNode rates = node.putObject("rates");
        rates.put("received_per_second", Math.round(rate.received() * TENTHS) / TENTHS);
        rates.put("written_per_second", Math.round(rate.written() * TENTHS) / TENTHS);
        Optional<Double> lag = lag(home);
        node.put(
                "lag_seconds",
                lag.map(seconds -> Math.round(seconds * THOUSANDTHS) / THOUSANDTHS).orElse(null));
        ObjectNode queue = node.putObject("queue");
        queue.put("depth", home.queueDepth());
        queue.put("capacity", home.queueCapacity());
        queue.put("fill", Math.round(home.delivery().queueFill() * THOUSANDTHS) / THOUSANDTHS);
        DeliveryHealth.addWriter(node.putObject("writer"), home);
        DeliveryHealth.addSpool(node, home.delivery().spool());
        DeliveryHealth.addDeadLetters(node, home.delivery().deadLetters());
        add(node.putObject("gaps"), home.gaps());
        addTop(node.putArray("top_entities"), events.get(home.name()));
        DiscoveryReport.add(node.putObject("discovery"), home.discovery());
        node.put("last_message", home.lastMessage().map(Texts::millis).orElse(null));
    }

    /** While points wait on disk, the oldest of them says how late all are. */
    private Optional<Double> lag(HomeStatus home) {
        return home.delivery()
                .spool()
                .filter(spool -> spool.points() > 0)
                .flatMap(SpoolStatus::oldest)
                .map(oldest -> Duration.between(oldest, observed.now()).toMillis() / THOUSANDTHS)
                .or(() -> observed.metrics().lag(home.name()));
    }

    /** A home's own reasons need not name it. */
    private static List<String> own(HomeStatus home, List<String> reasons) {
        String name = home.name() + ": ";
        return reasons.stream()
                .map(reason -> reason.startsWith(name) ? reason.substring(name.length()) : reason)
                .toList();
    }

    private static void addConnection(ObjectNode node, HomeStatus home) {
        node.put("state", home.connection().word());
        List<Transition> all = home.transitions();
        if (!all.isEmpty()) {
            node.put("since", Texts.millis(all.getLast().at()));
        }
        if (home.connection() instanceof ConnectionState.Live live) {
            node.put("url", Texts.address(live.url()));
            node.put("home_assistant_version", live.version());
        }
    }

    private static void add(ObjectNode node, AccountingSnapshot books) {
        node.put("received", books.received());
        node.put("written", books.written());
        node.put("filtered", books.filtered());
        node.put("skipped", Texts.sum(books.skipped()));
        node.put("invalid", Texts.sum(books.invalid()));
        node.put("rejected", books.rejectedTotal());
        node.put("dropped", Texts.sum(books.dropped()));
        node.put("pending", books.pending());
        node.put("difference", books.difference());
    }

    private static void add(ObjectNode node, GapStatus gaps) {
        ArrayNode open = node.putArray("open");
        gaps.open().forEach(gap -> GapsReport.add(open.addObject(), gap));
        node.put("filled", gaps.filled());
        node.put("partly", gaps.partly());
        node.put("impossible", gaps.impossible());
        GapsReport.put(node, "watermark", gaps.watermark());
        ArrayNode closed = node.putArray("closed");
        List<ClosedGap> latest = gaps.closed().stream().limit(CLOSED).toList();
        latest.reversed().forEach(gap -> GapsReport.add(closed.addObject(), gap));
    }

    private static void addTop(ArrayNode node, @Nullable EventRateSnapshot events) {
        if (events != null) {
            events.topEntities().stream()
                    .limit(TOP)
                    .forEach(entity ->
                            node.addObject()
                                    .put("entity_id", entity.entityId())
                                    .put("event_count", entity.events()));
        }
    }

    private static void add(ObjectNode node, RateHistory.Past past) {
        node.put("interval_seconds", 1);
        node.put("until", Texts.millis(past.until()));
        ArrayNode received = node.putArray("received");
        ArrayNode written = node.putArray("written");
        for (RateHistory.Rate rate : past.seconds()) {
            received.add(Math.round(rate.received() * TENTHS) / TENTHS);
            written.add(Math.round(rate.written() * TENTHS) / TENTHS);
        }
    }
}
