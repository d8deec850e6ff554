package dev.penstock.launcher.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the environment into a draft, over what the file said; an empty variable is not set. */
final class EnvironmentSource {
    private static final String FILE = "_FILE";
    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private final Map<String, String> environment;
    private final Catalogue catalogue;
    private final Draft draft;
    private final Problems problems;
    private final List<String> homesOfFile;

    EnvironmentSource(
            Map<String, String> environment, Catalogue catalogue, Draft draft, Problems problems) {
        this.environment = environment;
        this.catalogue = catalogue;
        this.draft = draft;
        this.problems = problems;
        this.homesOfFile = List.copyOf(draft.homes().keySet());
    }

    void read() {
        for (Key key : catalogue.keys()) {
            List<Key.Name> set = key.environment().stream().filter(this::isSet).toList();
            if (!set.isEmpty()) {
                Key.Name winner = set.get(0);
                read(key, winner);
                set.stream().skip(1).forEach(loser -> overruled(winner, loser));
            }
        }
    }

    private void overruled(Key.Name winner, Key.Name loser) {
        if (!value(winner.name()).equals(value(loser.name()))) {
            draft.notice(loser.name() + " is not used: " + winner.name() + " is set and wins");
        }
    }

    private void read(Key key, Key.Name name) {
        String variable = value(name.name()).isPresent() ? name.name() : name.name() + FILE;
        Origin origin = new Origin.Environment(variable);
        boolean ofHome = key.path().startsWith(Catalogue.HOME);
        if (ofHome && homesOfFile.size() > 1) {
            String homes = String.join(", ", homesOfFile);
            String rule =
                    "is ambiguous, as the file has several homes (" + homes + "); set it there";
            problems.add(origin, key.path(), rule, "");
            return;
        }
        String path = path(key);
        Optional<Raw> raw = text(path, name);
        raw.ifPresent(value -> draft.put(new Entry(key, path, value, from(origin, name))));
        if (ofHome && (path.endsWith(".url") || path.endsWith(".token"))) {
            draft.home(home(), origin);
        }
    }

    private Origin from(Origin origin, Key.Name name) {
        return value(name.name()).isPresent()
                ? origin
                : new Origin.Content(value(name.name() + FILE).orElse(""), origin);
    }

    private String path(Key key) {
        return key.path().replace(Catalogue.HOME, "homes." + home()).replace("[]", "[0]");
    }

    private String home() {
        return homesOfFile.isEmpty() ? "home" : homesOfFile.get(0);
    }

    private Optional<Raw> text(String path, Key.Name name) {
        Optional<String> direct = value(name.name());
        Optional<String> file = value(name.name() + FILE);
        if (file.isEmpty()) {
            return direct.map(text -> raw(text, name));
        }
        Origin origin = new Origin.Environment(name.name() + FILE);
        if (direct.isPresent()) {
            problems.add(origin, path, "must not be set beside " + name.name(), "");
            return Optional.empty();
        }
        return ContentFiles.read(file.get(), path, origin, problems).map(text -> raw(text, name));
    }

    private static Raw raw(String text, Key.Name name) {
        boolean plain = PLAIN_NUMBER.matcher(text).matches();
        return new Raw.Text(plain ? text + name.unit() : text);
    }

    private boolean isSet(Key.Name name) {
        return value(name.name()).isPresent() || value(name.name() + FILE).isPresent();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }
}
