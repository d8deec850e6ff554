package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.time.Timing;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether a home tells its history, of which gaps are filled. */
final class Past {
    private static final String REMEDY =
            "add default_config:, or recorder: and history:, to Home Assistant's configuration.yaml"
                    + " and restart it";

    private final Visit visit;
    private final boolean backfills;
    private final Timing timing;

    Past(Visit visit, boolean backfills, Timing timing) {
        this.visit = visit;
        this.backfills = backfills;
        this.timing = timing;
    }

    Outcome look(Conversation conversation) throws IOException, InterruptedException {
        if (!backfills) {
            return new Outcome.Skipped("not tried, as backfill.enabled is false");
        }
        JsonNode components = visit.config(conversation).path("components");
        for (String needed : List.of("recorder", "history")) {
            if (components.valueStream().noneMatch(one -> one.asString("").equals(needed))) {
                return new Outcome.Failed(
                        needed + " is not loaded, so gaps cannot be filled", REMEDY);
            }
        }
        // Any entity will do: one that does not exist has no rows.
        Spoken answer =
                conversation.ask(
                        "history/history_during_period",
                        Map.of(
                                "start_time",
                                timing.now().minus(Duration.ofMinutes(1)).toString(),
                                "entity_ids",
                                List.of("sun.sun"),
                                "no_attributes",
                                true));
        return answer.success()
                ? new Outcome.Fine("recorder and history answer")
                : new Outcome.Failed("history does not answer: " + answer.error(), REMEDY);
    }
}
