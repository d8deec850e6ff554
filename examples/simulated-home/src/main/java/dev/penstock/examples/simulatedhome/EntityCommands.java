package dev.penstock.examples.simulatedhome;

import java.util.Map;

/** The command {@code subscribe_entities}, as far as the home's version knows it. Immutable. */
final class EntityCommands {
    /** 2022.4, as years and months. */
    private static final int SINCE = 2022 * 12 + 4;

    /** 2024.9. */
    private static final int FILTERS_SINCE = 2024 * 12 + 9;

    private final Home home;
    private final int version;

    EntityCommands(Home home, String version) {
        this.home = home;
        this.version = months(version);
    }

    private static int months(String version) {
        String[] parts = version.split("\\D+", 3);
        return parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()
                ? Integer.MAX_VALUE
                : Integer.parseInt(parts[0]) * 12 + Integer.parseInt(parts[1]);
    }

    Map<String, KnownCommand> all() {
        if (version < SINCE) {
            return Map.of();
        }
        Map<String, String> fields =
                version < FILTERS_SINCE
                        ? Map.of("entity_ids", "strings")
                        : Map.of("entity_ids", "strings", "include", "dict", "exclude", "dict");
        return Map.of(
                "subscribe_entities",
                new KnownCommand(new Schema(Map.of(), fields), this::subscribe));
    }

    /** The answer, then everything there is; no change falls between or comes twice. */
    private void subscribe(Command command) {
        EntityChoice choice = EntityChoice.of(command);
        home.between(() -> {
            Subscription subscription = new Subscription(command.id(), choice);
            command.session().subscribe(subscription);
            command.result("null");
            command.session().send(subscription.message(home.compressedStates(choice)));
            return command;
        });
    }
}
