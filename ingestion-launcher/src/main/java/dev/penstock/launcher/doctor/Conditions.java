package dev.penstock.launcher.doctor;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a Home Assistant is of a version that will do, and is up. */
final class Conditions {
    private static final Pattern RELEASE = Pattern.compile("(\\d{4})\\.(\\d{1,2})(\\D.*)?");

    /** The first to answer {@code history/history_during_period}. */
    private static final int FIRST_WITH_HISTORY = month(2022, 6);

    /** The first with floors and labels. */
    private static final int FIRST_WITH_LABELS = month(2024, 4);

    private final Visit visit;

    Conditions(Visit visit) {
        this.visit = visit;
    }

    Outcome version() {
        String version = visit.version();
        Matcher release = RELEASE.matcher(version);
        if (!release.matches()) {
            return new Outcome.Warning(
                    "\"" + version + "\" is no version of Home Assistant",
                    "use Home Assistant 2022.6 or newer");
        }
        int month = month(Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)));
        if (month < FIRST_WITH_HISTORY) {
            return new Outcome.Failed(
                    version + " cannot be asked for its history, so no gap can be filled",
                    "update Home Assistant to 2022.6 or newer");
        }
        if (month < FIRST_WITH_LABELS) {
            return new Outcome.Warning(
                    version + " knows no floors and no labels; all else works",
                    "update Home Assistant to 2024.4 or newer to have them");
        }
        return new Outcome.Fine(version);
    }

    private static int month(int year, int month) {
        return year * 12 + month;
    }

    Outcome state(Conversation conversation) throws IOException, InterruptedException {
        JsonNode config = visit.config(conversation);
        String state = config.path("state").asString("");
        if (config.path("recovery_mode").asBoolean(false)) {
            return new Outcome.Failed(
                    "it runs in recovery mode, in which hardly any entity exists",
                    "correct Home Assistant's configuration (its log says what is wrong) and"
                            + " restart it");
        }
        if (config.path("safe_mode").asBoolean(false)) {
            return new Outcome.Warning(
                    state + " in safe mode, without custom integrations and their entities",
                    "restart Home Assistant to leave safe mode");
        }
        if (!state.equals("RUNNING")) {
            return new Outcome.Warning(
                    (state.isEmpty() ? "unknown" : state) + ": entities and history may be missing",
                    "try again once Home Assistant has started");
        }
        return new Outcome.Fine(state);
    }
}
