package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.Transition;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.write.WriterState;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/** What {@code /health} tells of one home. */
final class HomeHealth {
    /** How many changes of the connection are told. */
    private static final int HISTORY = 20;

    private HomeHealth() {}

    static void add(ObjectNode node, HomeStatus home) {
        addConnection(node.putObject("connection"), home);
        ObjectNode subscription = node.putObject("subscription");
        subscription.put("is_subscribed", home.connection() instanceof ConnectionState.Live);
        subscription.put("total_events_received", home.accounting().received());
        home.lastMessage()
                .ifPresent(time -> subscription.put("last_event_time", Texts.millis(time)));
        ObjectNode queue = node.putObject("queue");
        queue.put("depth", home.queueDepth());
        queue.put("capacity", home.queueCapacity());
        addWriter(node.putObject("writer"), home);
        addBooks(node.putObject("accounting"), home.accounting());
        addGaps(node.putObject("gaps"), home.gaps());
    }

    private static void addConnection(ObjectNode connection, HomeStatus home) {
        connection.put("is_running", home.connection() instanceof ConnectionState.Live);
        connection.put("state", StatusMetrics.name(home.connection()));
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
                    .put("from", StatusMetrics.name(one.from()))
                    .put("to", StatusMetrics.name(one.to()));
        }
    }

    private static void addWriter(ObjectNode writer, HomeStatus home) {
        switch (home.writer()) {
            case WriterState.Untried untried -> writer.put("state", "untried");
            case WriterState.Writing writing -> writer.put("state", "writing");
            case WriterState.Spooling spooling ->
                    writer.put("state", "spooling").put("reason", spooling.reason());
            case WriterState.BackingOff backingOff ->
                    writer.put("state", "backing_off").put("reason", backingOff.reason());
            case WriterState.Misconfigured wrong ->
                    writer.put("state", "misconfigured").put("reason", wrong.remedy());
            case WriterState.Stopped stopped -> writer.put("state", "stopped");
        }
        writer.put("points_written", home.accounting().written());
    }

    private static void addBooks(ObjectNode node, AccountingSnapshot books) {
        node.put("received", books.received());
        node.put("written", books.written());
        node.put("filtered", books.filtered());
        addReasons(node.putObject("skipped"), books.skipped());
        addReasons(node.putObject("invalid"), books.invalid());
        node.put("rejected", books.rejectedTotal());
        addReasons(node.putObject("dropped"), books.dropped());
        node.put("pending", books.pending());
        node.put("difference", books.difference());
    }

    private static void addReasons(ObjectNode node, Map<? extends Enum<?>, Long> accounts) {
        accounts.forEach((reason, count) -> node.put(Texts.lower(reason), count));
    }

    private static void addGaps(ObjectNode node, GapStatus gaps) {
        node.put("open", gaps.open().size());
        node.put("filled", gaps.filled());
        node.put("partly", gaps.partly());
        node.put("impossible", gaps.impossible());
        GapsReport.put(node, "watermark", gaps.watermark());
    }
}
