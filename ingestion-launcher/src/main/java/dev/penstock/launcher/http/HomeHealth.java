package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.Transition;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.EventTotals;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.TreeMap;

/** What {@code /health} tells of one home. */
final class HomeHealth {
    /** How many changes of the connection are told. */
    private static final int HISTORY = 20;

    private HomeHealth() {}

    static void add(ObjectNode node, HomeStatus home) {
        addConnection(node.putObject("connection"), home);
        addSubscription(node.putObject("subscription"), home);
        DeliveryHealth.add(node, home);
        addBooks(node.putObject("accounting"), home.accounting());
        addGaps(node.putObject("gaps"), home.gaps());
        DiscoveryReport.add(node.putObject("discovery"), home.discovery());
    }

    private static void addConnection(ObjectNode connection, HomeStatus home) {
        connection.put("is_running", home.connection() instanceof ConnectionState.Live);
        connection.put("state", home.connection().word());
        connection.put("connection_attempts", home.connects() + home.failedConnects());
        connection.put("successful_connections", home.connects());
        connection.put("failed_connections", home.failedConnects());
        if (home.connection() instanceof ConnectionState.Live now) {
            connection.put("home_assistant_version", now.version());
            connection.put("since", Texts.millis(now.since()));
            connection.put("url", Texts.address(now.url()));
        }
        ArrayNode history = connection.putArray("history");
        List<Transition> all = home.transitions();
        for (Transition one : all.subList(Math.max(0, all.size() - HISTORY), all.size())) {
            history.addObject()
                    .put("at", Texts.millis(one.at()))
                    .put("from", one.from().word())
                    .put("to", one.to().word());
        }
    }

    /** The predecessor's names; each event counts once here, and snapshots do not. */
    private static void addSubscription(ObjectNode subscription, HomeStatus home) {
        EventTotals.Counts events = home.delivery().events();
        long session = Texts.sum(events.session());
        long lifetime = Texts.sum(events.lifetime());
        subscription.put("is_subscribed", home.connection() instanceof ConnectionState.Live);
        subscription.put("total_events_received", lifetime);
        subscription.put("session_events_received", session);
        subscription.put("historical_events_received", lifetime - session);
        ObjectNode byType = subscription.putObject("events_by_type");
        new TreeMap<>(events.lifetime()).forEach(byType::put);
        home.lastMessage()
                .ifPresent(time -> subscription.put("last_event_time", Texts.millis(time)));
    }

    private static void addBooks(ObjectNode node, AccountingSnapshot books) {
        node.put("received", books.received());
        node.put("carried", books.carried());
        node.put("written", books.written());
        node.put("filtered", books.filtered());
        Texts.put(node.putObject("skipped"), books.skipped());
        Texts.put(node.putObject("invalid"), books.invalid());
        node.put("rejected", books.rejectedTotal());
        Texts.put(node.putObject("rejected_by_reason"), books.rejected());
        Texts.put(node.putObject("dropped"), books.dropped());
        node.put("pending", books.pending());
        node.put("difference", books.difference());
    }

    private static void addGaps(ObjectNode node, GapStatus gaps) {
        node.put("open", gaps.open().size());
        node.put("filled", gaps.filled());
        node.put("partly", gaps.partly());
        node.put("impossible", gaps.impossible());
        GapsReport.put(node, "watermark", gaps.watermark());
    }
}
