package dev.penstock.launcher.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value as it was written, before its kind is known; never printed by {@code toString}. */
sealed interface Raw {
    /** One line for a person, not yet shortened or masked. */
    String shown();

    /**
     * A single value.
     *
     * @param text the value
     */
    record Text(String text) implements Raw {
        @Override
        public String shown() {
            return text;
        }

        @Override
        public String toString() {
            return "Text";
        }
    }

    /**
     * A list.
     *
     * @param items its items
     */
    record Items(List<String> items) implements Raw {
        @Override
        public String shown() {
            return items.stream().collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String toString() {
            return "Items";
        }
    }

    /**
     * Values by name.
     *
     * @param pairs the values, in the order written
     */
    record Pairs(Map<String, String> pairs) implements Raw {
        @Override
        public String shown() {
            return pairs.entrySet().stream()
                    .map(pair -> pair.getKey() + ": " + pair.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public String toString() {
            return "Pairs";
        }
    }

    /**
     * Values inside values.
     *
     * @param tree all of them
     */
    record Nested(Tree tree) implements Raw {
        @Override
        public String shown() {
            return tree.flow();
        }

        @Override
        public String toString() {
            return "Nested";
        }
    }
}
