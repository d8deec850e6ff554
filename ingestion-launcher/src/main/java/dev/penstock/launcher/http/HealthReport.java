package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.WriterState;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    private final Observed observed;
    private final IngestionStatus status;

    HealthReport(Observed observed) {
        this(observed, observed.status());
    }

    HealthReport(Observed observed, IngestionStatus status) {
        this.observed = observed;
        this.status = status;
    }

    boolean ready() {
        return status.ready();
    }

    List<String> reasons() {
        List<String> reasons = new ArrayList<>(status.reasons());
        status.homes().forEach(home -> reasons.addAll(more(home)));
        return reasons;
    }

    /** What is not as it should be with one home, its name in front of each. */
    static List<String> reasons(HomeStatus home) {
        List<String> reasons = new ArrayList<>(home.reasons());
        reasons.addAll(more(home));
        return reasons;
    }

    private static List<String> more(HomeStatus home) {
        List<String> more = new ArrayList<>();
        spooled(home).ifPresent(more::add);
        long difference = home.accounting().difference();
        if (difference != 0) {
            more.add(
                    home.name()
                            + ": "
                            + difference
                            + " events are in no account: this is a defect, please report it with the"
                            + " log");
        }
        return more;
    }

    /** Where the writer's state does not say already that points wait on disk. */
    private static Optional<String> spooled(HomeStatus home) {
        return switch (home.writer()) {
            case WriterState.Untried untried -> waiting(home);
            case WriterState.Writing writing -> waiting(home);
            case WriterState.Spooling spooling -> Optional.empty();
            case WriterState.BackingOff backingOff -> Optional.empty();
            case WriterState.Misconfigured wrong -> Optional.empty();
            case WriterState.Stopped stopped -> Optional.empty();
        };
    }

    private static Optional<String> waiting(HomeStatus home) {
        return home.delivery()
                .spool()
                .filter(spool -> spool.points() > 0)
                .map(spool ->
                        home.name()
                                + ": "
                                + spool.points()
                                + " points wait on disk until the database has taken them"
                                + spool.oldest()
                                        .map(time -> ", the oldest since " + Texts.millis(time))
                                        .orElse(""));
    }

    Health health() {
        if (status.homes().stream().anyMatch(HealthReport::needsPerson)) {
            return Health.UNHEALTHY;
        }
        return reasons().isEmpty() ? Health.HEALTHY : Health.DEGRADED;
    }

    /** How one home is. */
    static Health health(HomeStatus home) {
        if (needsPerson(home)) {
            return Health.UNHEALTHY;
        }
        return home.reasons().isEmpty() && spooled(home).isEmpty()
                ? Health.HEALTHY
                : Health.DEGRADED;
    }

    private static boolean needsPerson(HomeStatus home) {
        return home.connection() instanceof ConnectionState.Refused
                || home.connection() instanceof ConnectionState.GivenUp
                || home.writer() instanceof WriterState.Misconfigured
                || home.writer() instanceof WriterState.Stopped
                || home.accounting().difference() != 0;
    }

    String json() {
        ObjectNode root = Json.object();
        root.put("status", Texts.lower(health()));
        root.put("service", "penstock");
        root.put("version", observed.version());
        root.put("timestamp", Texts.millis(observed.now()));
        root.put("uptime_seconds", observed.uptime().toSeconds());
        add(root, "reasons", reasons());
        add(root, "warnings", Warnings.of(status, observed.now()));
        MemoryHealth.add(root, status.memory());
        if (status.homes().size() == 1) {
            HomeHealth.add(root, status.homes().getFirst());
        } else {
            ObjectNode homes = root.putObject("homes");
            status.homes().forEach(home -> HomeHealth.add(homes.putObject(home.name()), home));
        }
        return Json.text(root);
    }

    /** The short answer of {@code /health/ready}. */
    String readyJson() {
        ObjectNode root = Json.object();
        root.put("ready", ready());
        add(root, "reasons", reasons());
        return Json.text(root);
    }

    /** The same for those who have not shown the token. */
    String shortJson() {
        return Json.text(Json.object().put("ready", ready()));
    }

    static void add(ObjectNode node, String name, List<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }
}
