package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Spells states and their differences as {@code subscribe_entities} does ({@code
 * websocket_api/messages.py}, {@code core.py}).
 */
final class Compressed {
    private Compressed() {}

    /** The event of a change: what an entity showed before and shows now, null for nothing. */
    static String event(String id, @Nullable Facts before, @Nullable Facts now) {
        if (now == null) {
            return "{\"r\":[\"" + id + "\"]}";
        }
        return before == null
                ? "{\"a\":{" + member(id, now) + "}}"
                : "{\"c\":{\"" + id + "\":" + difference(before, now) + "}}";
    }

    /** A whole state under its entity's id. */
    static String member(String id, Facts facts) {
        StringBuilder out = new StringBuilder(facts.attributes().length() + 200);
        out.append('"').append(id).append("\":{\"s\":");
        JsonText.string(out, facts.state());
        out.append(",\"a\":").append(facts.attributes()).append(",\"c\":");
        JsonText.value(out, whole(JsonTree.object(facts.context())));
        out.append(",\"lc\":");
        Times.epoch(out, facts.changed());
        if (facts.updated() != facts.changed()) {
            out.append(",\"lu\":");
            Times.epoch(out, facts.updated());
        }
        return out.append('}').toString();
    }

    /** The id alone where there is nothing else. */
    private static @Nullable Object whole(Map<String, @Nullable Object> context) {
        boolean alone = context.get("parent_id") == null && context.get("user_id") == null;
        return alone ? context.get("id") : context;
    }

    private static String difference(Facts before, Facts now) {
        StringBuilder out = new StringBuilder(160);
        out.append("{\"+\":{");
        int begin = out.length();
        if (!before.state().equals(now.state())) {
            JsonText.string(next(out, begin, "s"), now.state());
        }
        if (before.changed() != now.changed()) {
            Times.epoch(next(out, begin, "lc"), now.changed());
        } else if (before.updated() != now.updated()) {
            Times.epoch(next(out, begin, "lu"), now.updated());
        }
        if (!before.context().equals(now.context())) {
            JsonText.value(next(out, begin, "c"), context(before.context(), now.context()));
        }
        List<String> gone = List.of();
        if (!before.attributes().equals(now.attributes())) {
            Map<String, @Nullable Object> old = JsonTree.object(before.attributes());
            Map<String, @Nullable Object> all = JsonTree.object(now.attributes());
            gone = old.keySet().stream().filter(name -> !all.containsKey(name)).toList();
            // As in Python, where a missing key reads as None: a new null is not told.
            all.entrySet().removeIf(one -> same(old.get(one.getKey()), one.getValue()));
            if (!all.isEmpty()) {
                JsonText.value(next(out, begin, "a"), all);
            }
        }
        out.append('}');
        if (!gone.isEmpty()) {
            JsonText.value(out.append(",\"-\":{\"a\":"), gone);
            out.append('}');
        }
        return out.append('}').toString();
    }

    private static StringBuilder next(StringBuilder out, int begin, String key) {
        return out.append(out.length() > begin ? ",\"" : "\"").append(key).append("\":");
    }

    private static @Nullable Object context(String before, String now) {
        Map<String, @Nullable Object> old = JsonTree.object(before);
        Map<String, @Nullable Object> changed = JsonText.object();
        Map<String, @Nullable Object> all = JsonTree.object(now);
        for (String key : List.of("parent_id", "user_id", "id")) {
            if (!Objects.equals(old.get(key), all.get(key))) {
                changed.put(key, all.get(key));
            }
        }
        return changed.size() == 1 && changed.containsKey("id") ? changed.get("id") : changed;
    }

    /** To Python 1, 1.0 and True are one value. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (number(one) instanceof Number first && number(other) instanceof Number second) {
            return Double.compare(first.doubleValue(), second.doubleValue()) == 0;
        }
        return Objects.equals(one, other);
    }

    private static @Nullable Object number(@Nullable Object value) {
        return value instanceof Boolean truth ? (Object) (truth ? 1 : 0) : value;
    }
}
