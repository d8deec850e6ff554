package dev.penstock.launcher.http;

import dev.penstock.launcher.process.Await;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the truth table of health: what is told of one home while something is the matter.
 *
 * @param status the status
 * @param ready whether it is ready
 * @param place where it is told: {@code reasons} or {@code warnings}
 * @param words what is said there, all of it in one text
 */
record HealthRow(String status, boolean ready, String place, List<String> words) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PLENTY = Duration.ofSeconds(60);

    /** It will be tried again by itself. */
    static HealthRow degraded(boolean ready, String... words) {
        return new HealthRow("degraded", ready, "reasons", List.of(words));
    }

    /** A person has to do something. */
    static HealthRow unhealthy(String... words) {
        return new HealthRow("unhealthy", false, "reasons", List.of(words));
    }

    /** It works, but should not stay so. */
    static HealthRow warning(String... words) {
        return new HealthRow("healthy", true, "warnings", List.of(words));
    }

    /** The same while the status is another one. */
    HealthRow beside(String other, boolean otherReady) {
        return new HealthRow(other, otherReady, place, words);
    }

    /** Waits until everything that is asked tells this, and nothing contradicts another. */
    void isTold(Watched watched) throws Exception {
        Await.until(
                this + ": " + watched.health(),
                PLENTY,
                () -> isSo(watched) && saidBy(watched) && told(watched.health()));
    }

    /** Waits until all is well again and nobody says this any more. */
    void isOver(Watched watched) throws Exception {
        HealthRow well = new HealthRow("healthy", true, "reasons", List.of());
        Await.until(
                "well after " + this + ": " + watched.health(),
                PLENTY,
                () ->
                        well.isSo(watched)
                                && well.saidBy(watched)
                                && watched.health().path("reasons").isEmpty()
                                && !told(watched.health()));
    }

    /** Asks nobody, as who asks again and again is refused. */
    private boolean isSo(Watched watched) {
        HealthReport report = watched.report();
        List<String> texts = place.equals("reasons") ? report.reasons() : watched.warnings();
        return Texts.lower(report.health()).equals(status)
                && report.ready() == ready
                && (words.isEmpty()
                        ? report.reasons().isEmpty()
                        : texts.stream().anyMatch(this::says));
    }

    private boolean told(JsonNode health) {
        return health.path(place).valueStream().anyMatch(text -> says(text.asString()));
    }

    private boolean says(String text) {
        return words.stream().allMatch(text::contains);
    }

    private boolean saidBy(Watched watched) throws Exception {
        HttpResponse<String> health = watched.get("/health");
        HttpResponse<String> readiness = watched.get("/health/ready");
        JsonNode whole = JSON.readTree(health.body());
        JsonNode small = JSON.readTree(readiness.body());
        JsonNode status = watched.status();
        JsonNode home = status.path("homes").path(0);
        return health.statusCode() == (status().equals("unhealthy") ? 503 : 200)
                && readiness.statusCode() == (ready ? 200 : 503)
                && Stream.of(small, status, home)
                        .allMatch(page -> page.path("ready").asBoolean() == ready)
                && Stream.of(whole, status, home)
                        .allMatch(page -> page.path("status").asString().equals(status()))
                && small.path("reasons").equals(whole.path("reasons"))
                && status.path("reasons").equals(whole.path("reasons"))
                && status.path("warnings").equals(whole.path("warnings"))
                && home.path("reasons").size() == whole.path("reasons").size();
    }
}
