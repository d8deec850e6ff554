package dev.penstock.launcher.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists every key with the value in effect, in the order of the documentation. */
final class EffectiveValues {
    private EffectiveValues() {}

    static List<Effective> of(Draft draft, Catalogue catalogue) {
        List<Effective> all = new ArrayList<>();
        List<Key> keys = catalogue.keys();
        List<Key> ofHomes =
                keys.stream().filter(key -> key.path().startsWith(Catalogue.HOME)).toList();
        for (String home : draft.homes().keySet()) {
            for (Key key : ofHomes) {
                all.addAll(values(key, key.path().replace(Catalogue.HOME, "homes." + home), draft));
            }
        }
        keys.stream()
                .filter(key -> !ofHomes.contains(key))
                .forEach(key -> all.addAll(values(key, key.path(), draft)));
        return all;
    }

    private static List<Effective> values(Key key, String path, Draft draft) {
        if (!path.contains("[]")) {
            return value(key, path, draft).stream().toList();
        }
        List<Effective> items = new ArrayList<>();
        String before = path.substring(0, path.indexOf("[]"));
        for (Entry entry : draft.entries()) {
            if (entry.key().equals(key) && entry.path().startsWith(before + "[")) {
                items.add(effective(entry));
            }
        }
        return items;
    }

    private static Optional<Effective> value(Key key, String path, Draft draft) {
        return draft.entry(path)
                .map(EffectiveValues::effective)
                .or(() -> key.standard().map(text -> standard(key, path, text)));
    }

    private static Effective effective(Entry entry) {
        return new Effective(entry.path(), entry.shown(), entry.origin().printed());
    }

    private static Effective standard(Key key, String path, String text) {
        String shown = Entry.shown(key, new Raw.Text(text));
        return new Effective(path, shown, new Origin.Standard().printed());
    }
}
