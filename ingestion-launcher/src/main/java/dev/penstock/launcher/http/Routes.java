package dev.penstock.launcher.http;

import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.launcher.http.HealthReport.Health;
import dev.penstock.launcher.json.Json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All paths that are served, but those of WebSockets; immutable. */
final class Routes {
    private final Observed observed;
    private final ClientCount clients;
    private final Pages pages = new Pages();
    private final MetricsPage metrics;
    private final Map<String, Route> table = new LinkedHashMap<>();

    Routes(Observed observed, HttpMetrics http, ClientCount clients) {
        this.observed = observed;
        this.clients = clients;
        this.metrics = new MetricsPage(observed, http, clients);
        table.put("/health/live", Route.open(asked -> Answer.json(200, "{\"live\":true}")));
        table.put("/health/ready", Route.open(this::ready));
        table.put("/health", Route.get(asked -> health()));
        table.put("/metrics", Route.get(metrics::answer));
        table.put("/api/v1/status", Route.get(asked -> status()));
        table.put("/api/v1/event-rate", Route.get(asked -> eventRate()));
        table.put("/api/v1/filter/stats", Route.get(asked -> filter()));
        table.put("/api/v1/discovery", Route.get(asked -> discovery()));
        table.put(
                "/api/v1/discovery/trigger",
                Route.post(asked -> new DiscoveryTrigger(observed).answer()));
        table.put("/api/v1/dead-letters", Route.get(asked -> deadLetters()));
        table.put("/api/v1/gaps", Route.get(asked -> gaps()));
        table.put(
                "/api/status/house",
                Route.get(
                        asked -> new HouseAnswers(observed).to(asked.exchange().getRequestURI())));
    }

    /** What is served at a path; files of the dashboard hold nothing that needs a token. */
    Optional<Route> at(String path) {
        return Optional.ofNullable(table.get(path))
                .or(() -> pages.at(path).map(page -> Route.open(asked -> page)));
    }

    /** The path as a label of metrics, which takes a few known values only. */
    String label(String path) {
        if (table.containsKey(path)) {
            return path;
        }
        return pages.at(path).isPresent() ? "/" : "other";
    }

    /** Said to those who ask for something that is not there. */
    String known() {
        return String.join(" ", table.keySet()) + " /ws /ws/status";
    }

    private Answer health() {
        HealthReport report = new HealthReport(observed);
        return Answer.json(report.health() == Health.UNHEALTHY ? 503 : 200, report.json());
    }

    /** Reasons may name addresses, which are not for everyone. */
    private Answer ready(Asked asked) {
        HealthReport report = new HealthReport(observed);
        String json = asked.admitted() ? report.readyJson() : report.shortJson();
        return Answer.json(report.ready() ? 200 : 503, json);
    }

    private Answer status() {
        return Answer.json(200, Json.text(new StatusReport(observed, clients).node(true)));
    }

    private Answer eventRate() {
        return Answer.json(200, new EventRateReport(observed.eventRates(), observed.now()).json());
    }

    private Answer filter() {
        return Answer.json(
                200,
                new FilterReport(
                                observed.status().homes(),
                                observed.chosen().filter(),
                                observed.chosenFor())
                        .json());
    }

    private Answer deadLetters() {
        return Answer.json(200, new DeadLettersReport(observed.status().homes()).json());
    }

    private Answer gaps() {
        return Answer.json(200, new GapsReport(observed.status().homes()).json());
    }

    private Answer discovery() {
        DiscoveryReport report =
                new DiscoveryReport(
                        observed.status().homes(),
                        home ->
                                observed.ingestion()
                                        .map(ingestion -> ingestion.registries(home))
                                        .orElse(Registries.EMPTY),
                        observed.chosen().discovery().refresh());
        return Answer.json(200, report.json());
    }
}
