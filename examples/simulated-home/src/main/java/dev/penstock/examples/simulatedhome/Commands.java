package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.KnownCommand.Answer;
import dev.penstock.examples.simulatedhome.Outgoing.Message;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All commands the home knows, each with its fields. Immutable. */
final class Commands {
    /** What users without administrator rights may subscribe to ({@code SUBSCRIBE_ALLOWLIST}). */
    private static final Set<String> FOR_EVERYBODY =
            Set.of(
                    "area_registry_updated",
                    "category_registry_updated",
                    "component_loaded",
                    "core_config_updated",
                    "device_registry_updated",
                    "entity_registry_updated",
                    "floor_registry_updated",
                    "label_registry_updated",
                    "labs_updated",
                    "lovelace_updated",
                    "panels_updated",
                    "recorder_5min_statistics_generated",
                    "recorder_hourly_statistics_generated",
                    "repairs_issue_registry_updated",
                    "service_registered",
                    "service_removed",
                    "shopping_list_updated",
                    "state_changed",
                    "themes_updated");

    private final Home home;
    private final Faults faults;
    private final RecordedHistory history;
    private final HomeServices services;
    private final HomeFacts facts;
    private final Map<String, KnownCommand> known = new LinkedHashMap<>();

    Commands(
            HomeSettings settings,
            Home home,
            Faults faults,
            RecordedHistory history,
            HomeServices services,
            Map<String, KnownCommand> more) {
        this.home = home;
        this.faults = faults;
        this.history = history;
        this.services = services;
        this.facts = new HomeFacts(settings);
        simple("ping", this::pong);
        simple("get_config", this::config);
        simple("get_states", this::states);
        simple("get_services", command -> command.result(facts.services()));
        simple("auth/current_user", c -> c.result(facts.user(c.session().admin())));
        simple("recorder/info", command -> command.result(facts.recorder()));
        known.putAll(more);
        known("supported_features", Map.of("features", "dict"), Map.of(), this::features);
        known("subscribe_events", Map.of(), Map.of("event_type", "str"), this::subscribe);
        known("unsubscribe_events", Map.of("subscription", "int"), Map.of(), this::unsubscribe);
        known("fire_event", Map.of("event_type", "str"), Map.of("event_data", "dict"), this::fire);
        known(
                "call_service",
                Map.of("domain", "str", "service", "str"),
                Map.of("service_data", "dict?", "target", "dict", "return_response", "bool"),
                this::call);
        knowTheHistory();
    }

    private void call(Command command) throws CommandFailure {
        boolean admin = command.session().admin();
        String context = services.call(command.fields(), HomeFacts.userId(admin), admin);
        command.result("{\"context\":" + context + ",\"response\":null}");
    }

    private void knowTheHistory() {
        known(
                "history/history_during_period",
                Map.of("start_time", "str", "entity_ids", "strings"),
                Map.of(
                        "end_time", "str",
                        "include_start_time_state", "bool",
                        "significant_changes_only", "bool",
                        "minimal_response", "bool",
                        "no_attributes", "bool"),
                this::history);
    }

    private void simple(String type, Answer answer) {
        known.put(type, new KnownCommand(Schema.NOTHING, answer));
    }

    private void known(
            String type, Map<String, String> required, Map<String, String> optional, Answer how) {
        known.put(type, new KnownCommand(new Schema(required, optional), how));
    }

    /** Whether a command is known at present: the history is loaded late in a start, or never. */
    boolean knows(String type) {
        boolean past = type.startsWith("history/");
        boolean late = past || type.startsWith("recorder/");
        return known.containsKey(type)
                && !(late && home.coreState() == CoreState.NOT_RUNNING)
                && !(past && !history.isLoaded());
    }

    /** Whether commands of a type are taken without a word. */
    boolean swallows(String type) {
        return faults.withholds(type);
    }

    /** Answers a known command. */
    void answer(String type, Command command) throws CommandFailure {
        KnownCommand asked = known.get(type);
        if (asked != null) {
            asked.answer(command);
        }
    }

    private void pong(Command command) {
        command.session().send(Message.of("{\"id\":" + command.id() + ",\"type\":\"pong\"}"));
    }

    private void config(Command command) {
        command.result(facts.config(home.coreState(), history.isLoaded(), faults.recovers()));
    }

    private void states(Command command) {
        String before =
                "{\"id\":" + command.id() + ",\"type\":\"result\",\"success\":true,\"result\":";
        // Sent between two changes: no event older than the answer may follow it.
        home.between(() -> {
            command.session().send(home.states(before, "}"));
            return command;
        });
    }

    private void features(Command command) {
        if (command.fields().get("features") instanceof Map<?, ?> features) {
            boolean coalesce =
                    features.get("coalesce_messages") instanceof Number wish
                            && wish.intValue() != 0;
            command.session().coalesce(coalesce);
        }
        command.result("null");
    }

    private void subscribe(Command command) throws CommandFailure {
        String type = command.text("event_type", Subscription.ALL);
        if (!command.session().admin() && !FOR_EVERYBODY.contains(type)) {
            throw new CommandFailure("unauthorized", "Unauthorized");
        }
        if (type.equals("state_reported")) {
            throw new CommandFailure(
                    "home_assistant_error", "Event filter is required for event state_reported");
        }
        home.between(() -> {
            command.session().subscribe(new Subscription(command.id(), type));
            command.result("null");
            return command;
        });
    }

    private void unsubscribe(Command command) throws CommandFailure {
        long subscription = command.number("subscription", 0);
        if (!home.between(() -> command.session().unsubscribe(subscription))) {
            throw new CommandFailure("not_found", "Subscription not found.");
        }
        command.result("null");
    }

    private void fire(Command command) throws CommandFailure {
        command.requireAdmin();
        @Nullable Object data = command.fields().get("event_data");
        String context =
                home.fire(command.text("event_type", ""), data == null ? "{}" : JsonText.of(data));
        command.result("{\"context\":" + context + "}");
    }

    private void history(Command command) throws CommandFailure {
        long start = time(command.text("start_time", ""), "start_time");
        long end =
                command.fields().containsKey("end_time")
                        ? time(command.text("end_time", ""), "end_time")
                        : Long.MAX_VALUE;
        List<String> ids = command.texts("entity_ids");
        if (ids.isEmpty()) {
            throw new CommandFailure("unknown_error", "Unknown error");
        }
        if (!ids.stream().allMatch(id -> id.matches("[a-z0-9_]+\\.[a-z0-9_]+"))) {
            throw new CommandFailure("invalid_entity_ids", "Invalid entity_ids");
        }
        HistoryQuery query =
                new HistoryQuery(
                        start,
                        end,
                        ids,
                        command.flag("include_start_time_state", true),
                        command.flag("significant_changes_only", true),
                        command.flag("minimal_response", false),
                        command.flag("no_attributes", false));
        command.result(history.answer(query));
    }

    private static long time(String text, String name) throws CommandFailure {
        return Times.parse(text)
                .orElseThrow(() -> new CommandFailure("invalid_" + name, "Invalid " + name));
    }
}
