package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.HomeConfig;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a home lets the token's user see. */
final class Permissions {
    /** Without them nobody knows where an entity belongs. */
    private static final List<String> NEEDED = List.of("entity", "device", "area");

    /** There since 2024.4 only. */
    private static final List<String> LATER = List.of("floor", "label");

    private final HomeConfig home;

    Permissions(HomeConfig home) {
        this.home = home;
    }

    String types() {
        return home.eventTypes().contains(HomeConfig.EVERYTHING)
                ? "all events"
                : String.join(", ", home.eventTypes());
    }

    Outcome events(Conversation conversation) throws IOException, InterruptedException {
        List<String> refused = new ArrayList<>();
        for (String type : home.eventTypes()) {
            Map<String, ?> fields =
                    type.equals(HomeConfig.EVERYTHING) ? Map.of() : Map.of("event_type", type);
            Spoken answer = conversation.ask("subscribe_events", fields);
            if (answer.success()) {
                Map<String, Long> subscription = Map.of("subscription", answer.id());
                Spoken unused = conversation.ask("unsubscribe_events", subscription);
            } else {
                refused.add(type + " (" + answer.error() + ")");
            }
        }
        String user = user(conversation);
        if (refused.isEmpty()) {
            return new Outcome.Fine("allowed; the token is " + user);
        }
        String found = "refused: " + String.join(", ", refused) + "; the token is " + user;
        String remedy =
                "use the token of an administrator, or take them out of homes."
                        + home.name()
                        + ".event_types";
        boolean changes =
                refused.stream()
                        .anyMatch(one ->
                                one.startsWith(HomeConfig.STATE_CHANGED + " ")
                                        || one.startsWith(HomeConfig.EVERYTHING + " "));
        return changes
                ? new Outcome.Failed(found, remedy, Outcome.Kind.AUTHENTICATION)
                : new Outcome.Warning(found, remedy);
    }

    private static String user(Conversation conversation) throws IOException, InterruptedException {
        Spoken user = conversation.ask("auth/current_user");
        return user.result().path("is_admin").asBoolean(false)
                ? "an administrator's"
                : "of a user who is no administrator";
    }

    Outcome registries(Conversation conversation) throws IOException, InterruptedException {
        List<String> missing = refused(conversation, NEEDED);
        List<String> later = refused(conversation, LATER);
        if (!missing.isEmpty()) {
            return new Outcome.Warning(
                    "refused: " + String.join(", ", missing) + "; points lack what they would tell",
                    "use a token of a user who may read them; a read-only user may");
        }
        if (!later.isEmpty()) {
            return new Outcome.Warning(
                    "not known: " + String.join(", ", later) + "; all else is readable",
                    "update Home Assistant to 2024.4 or newer to have them");
        }
        return new Outcome.Fine("entities, devices, areas, floors and labels are readable");
    }

    private static List<String> refused(Conversation conversation, List<String> registries)
            throws IOException, InterruptedException {
        List<String> refused = new ArrayList<>();
        for (String registry : registries) {
            Spoken answer = conversation.ask("config/" + registry + "_registry/list");
            if (!answer.success()) {
                refused.add(registry + " (" + answer.error() + ")");
            }
        }
        return refused;
    }
}
