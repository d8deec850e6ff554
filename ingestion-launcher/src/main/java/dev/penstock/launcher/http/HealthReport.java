package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.write.WriterState;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The health of everything, in the shape of contract and predecessor. */
final class HealthReport {
    /** How good or bad it is. */
    enum Health {
        /** Events arrive and are acknowledged. */
        HEALTHY,
        /** Something is not there yet or away, and will be tried again. */
        DEGRADED,
        /** A person has to do something. */
        UNHEALTHY
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Observed observed;
    private final IngestionStatus status;

    HealthReport(Observed observed) {
        this.observed = observed;
        this.status = observed.status();
    }

    boolean ready() {
        return status.ready();
    }

    List<String> reasons() {
        List<String> reasons = new ArrayList<>(status.reasons());
        for (HomeStatus home : status.homes()) {
            long difference = home.accounting().difference();
            if (difference != 0) {
                reasons.add(home.name() + ": " + difference + " events are in no account");
            }
        }
        return reasons;
    }

    Health health() {
        if (status.homes().stream().anyMatch(HealthReport::needsPerson)) {
            return Health.UNHEALTHY;
        }
        return reasons().isEmpty() ? Health.HEALTHY : Health.DEGRADED;
    }

    private static boolean needsPerson(HomeStatus home) {
        return home.connection() instanceof ConnectionState.Refused
                || home.connection() instanceof ConnectionState.GivenUp
                || home.writer() instanceof WriterState.Misconfigured
                || home.writer() instanceof WriterState.Stopped
                || home.accounting().difference() != 0;
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", lower(health()));
        root.put("service", "penstock");
        root.put("version", observed.version());
        root.put("timestamp", observed.now().truncatedTo(ChronoUnit.MILLIS).toString());
        root.put("uptime_seconds", observed.uptime().toSeconds());
        ArrayNode reasons = root.putArray("reasons");
        reasons().forEach(reasons::add);
        if (status.homes().size() == 1) {
            add(root, status.homes().getFirst());
        } else {
            ObjectNode homes = root.putObject("homes");
            status.homes().forEach(home -> add(homes.putObject(home.name()), home));
        }
        return root.toString();
    }

    private static void add(ObjectNode node, HomeStatus home) {
        boolean live = home.connection() instanceof ConnectionState.Live;
        ObjectNode connection = node.putObject("connection");
        connection.put("is_running", live);
        connection.put("state", StatusMetrics.name(home.connection()));
        connection.put("connection_attempts", home.connects() + home.failedConnects());
        connection.put("successful_connections", home.connects());
        connection.put("failed_connections", home.failedConnects());
        if (home.connection() instanceof ConnectionState.Live now) {
            connection.put("home_assistant_version", now.version());
            connection.put("since", now.since().truncatedTo(ChronoUnit.MILLIS).toString());
        }
        ObjectNode subscription = node.putObject("subscription");
        subscription.put("is_subscribed", live);
        subscription.put("total_events_received", home.accounting().received());
        home.lastMessage()
                .ifPresent(time ->
                        subscription.put(
                                "last_event_time", time.truncatedTo(ChronoUnit.MILLIS).toString()));
        ObjectNode queue = node.putObject("queue");
        queue.put("depth", home.queueDepth());
        queue.put("capacity", home.queueCapacity());
        addWriter(node.putObject("writer"), home);
        addBooks(node.putObject("accounting"), home.accounting());
    }

    private static void addWriter(ObjectNode writer, HomeStatus home) {
        switch (home.writer()) {
            case WriterState.Untried untried -> writer.put("state", "untried");
            case WriterState.Writing writing -> writer.put("state", "writing");
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
        node.put("skipped", books.skipped());
        addReasons(node.putObject("invalid"), books.invalid());
        node.put("rejected", books.rejected());
        addReasons(node.putObject("dropped"), books.dropped());
        node.put("pending", books.pending());
        node.put("difference", books.difference());
    }

    private static void addReasons(ObjectNode node, Map<? extends Enum<?>, Long> accounts) {
        accounts.forEach((reason, count) -> node.put(lower(reason), count));
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** The short answer of {@code /health/ready}. */
    String readyJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("ready", ready());
        ArrayNode reasons = root.putArray("reasons");
        reasons().forEach(reasons::add);
        return root.toString();
    }
}
