package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entities a client asked for: some by id, or those that a filter lets pass, or all ({@code
 * helpers/entityfilter.py}). Immutable.
 */
final class EntityChoice implements Predicate<String> {
    private final Set<String> ids;
    private final Side include;
    private final Side exclude;

    /** What is told of one side of a filter. */
    private record Side(Set<String> domains, List<Pattern> globs, Set<String> entities) {
        /** A bracket that closes, or a character. */
        private static final Pattern GLOB_PART =
                Pattern.compile("\\[!?+.[^]]*\\]|.", Pattern.DOTALL);

        static Side of(@Nullable Object fields) {
            if (!(fields instanceof Map<?, ?> map)) {
                return new Side(Set.of(), List.of(), Set.of());
            }
            return new Side(
                    Set.copyOf(texts(map, "domains")),
                    texts(map, "entity_globs").stream().map(Side::pattern).toList(),
                    Set.copyOf(texts(map, "entities")));
        }

        private static List<String> texts(Map<?, ?> map, String key) {
            return map.get(key) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        private static Pattern pattern(String glob) {
            Matcher parts = GLOB_PART.matcher(glob);
            return Pattern.compile(
                    parts.replaceAll(part -> {
                        String text = part.group();
                        String regex =
                                switch (text.charAt(0)) {
                                    case '*' -> ".*";
                                    case '?' -> ".";
                                    case '[' -> text.length() > 1 ? bracket(text) : "\\[";
                                    default -> Pattern.quote(text);
                                };
                        return Matcher.quoteReplacement(regex);
                    }));
        }

        /** Only a hyphen means anything within. */
        private static String bracket(String text) {
            boolean negated = text.charAt(1) == '!';
            String within = text.substring(negated ? 2 : 1, text.length() - 1);
            return (negated ? "[^" : "[") + within.replaceAll("[\\[\\]\\\\&^]", "\\\\$0") + "]";
        }

        boolean patterns() {
            return !domains.isEmpty() || !globs.isEmpty();
        }

        boolean empty() {
            return !patterns() && entities.isEmpty();
        }

        boolean domain(String id) {
            return domains.contains(id.substring(0, Math.max(0, id.indexOf('.'))));
        }

        boolean glob(String id) {
            return globs.stream().anyMatch(glob -> glob.matcher(id).matches());
        }

        boolean any(String id) {
            return entities.contains(id) || domain(id) || glob(id);
        }
    }

    private EntityChoice(Set<String> ids, Side include, Side exclude) {
        this.ids = ids;
        this.include = include;
        this.exclude = exclude;
    }

    static EntityChoice of(Command command) {
        return new EntityChoice(
                Set.copyOf(command.texts("entity_ids")),
                Side.of(command.fields().get("include")),
                Side.of(command.fields().get("exclude")));
    }

    @Override
    public boolean test(String id) {
        boolean named = ids.isEmpty() || ids.contains(id);
        return named && passes(id);
    }

    private boolean passes(String id) {
        if (include.empty()) {
            return !exclude.any(id);
        }
        boolean namesOnly = !include.patterns() && !exclude.patterns();
        if (exclude.empty() || namesOnly) {
            return include.any(id);
        }
        if (include.patterns()) {
            return include.entities().contains(id) || byPattern(id);
        }
        boolean excluded = exclude.domain(id) || exclude.glob(id);
        return excluded ? include.entities().contains(id) : !exclude.entities().contains(id);
    }

    /** Globs count before domains, and excluded domains say nothing. */
    private boolean byPattern(String id) {
        if (exclude.entities().contains(id)) {
            return false;
        }
        return include.glob(id) || (!exclude.glob(id) && include.domain(id));
    }
}
