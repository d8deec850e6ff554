package dev.penstock.launcher.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of keys, ready to be asked; immutable.
 *
 * <p>A <em>pattern</em> is a path as the table writes it ({@code homes.<name>.url}).
 */
final class Catalogue {
    /** The pattern of one home's section. */
    static final String HOME = "homes.<name>";

    private static final String ITEM = "[]";

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Set<String> sections = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();

    Catalogue() {
        for (Key key : KeyTable.rows()) {
            keys.put(key.path(), key);
            for (int dot = key.path().indexOf('.'); dot >= 0; ) {
                sections.add(key.path().substring(0, dot));
                dot = key.path().indexOf('.', dot + 1);
            }
            for (Key.Name name : key.environment()) {
                names.add(name.name());
            }
        }
    }

    /** All keys in the order of the documentation. */
    List<Key> keys() {
        return List.copyOf(keys.values());
    }

    Optional<Key> key(String pattern) {
        return Optional.ofNullable(keys.get(pattern));
    }

    /** The key of this pattern, which must be in the table. */
    Key known(String pattern) {
        return key(pattern).orElseThrow(() -> new IllegalStateException("no key " + pattern));
    }

    /** The key whose value stands in a file, where the pattern is that of {@code …_file}. */
    Optional<Key> keyOfFile(String pattern) {
        return pattern.endsWith(Key.FILE)
                ? key(pattern.substring(0, pattern.length() - Key.FILE.length()))
                        .filter(Key::mayStandInFile)
                : Optional.empty();
    }

    boolean section(String pattern) {
        return sections.contains(pattern);
    }

    boolean listOfSections(String pattern) {
        return sections.contains(pattern + ITEM);
    }

    /** The pattern of what stands under this word in a section of that pattern. */
    static String below(String pattern, String word) {
        if (pattern.equals("homes")) {
            return HOME;
        }
        return pattern.isEmpty() ? word : pattern + "." + word;
    }

    boolean namesVariable(String name) {
        return names.contains(name);
    }

    /** All names in the environment. */
    Set<String> names() {
        return names;
    }

    /** The known path a wrong one most likely means. */
    Optional<String> nearestPath(String wrong, String home) {
        List<String> known = new ArrayList<>(sections);
        known.addAll(keys.keySet());
        List<String> spelled =
                known.stream()
                        .map(path -> path.replace(HOME, "homes." + home).replace(ITEM, ""))
                        .toList();
        return Spelling.nearest(wrong, spelled).or(() -> elsewhere(wrong, spelled));
    }

    private static Optional<String> elsewhere(String wrong, List<String> known) {
        String last = "." + wrong.substring(wrong.lastIndexOf('.') + 1);
        List<String> same = known.stream().filter(path -> path.endsWith(last)).toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }
}
