package dev.penstock.ingestion.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern for names, as Home Assistant's filters know them: {@code *} any characters, {@code ?}
 * one, {@code [seq]} one of those, {@code [!seq]} one of all others; case counts, and all of the
 * name has to match.
 *
 * <p>Immutable. The rules are those of Python's {@code fnmatch.translate}, which {@code
 * helpers/entityfilter.py} uses: a bracket that is not closed is itself, a range {@code a-z} may
 * stand in brackets, and nothing escapes anything. Matching takes no longer than the product of
 * both lengths, whatever the pattern.
 *
 * @since 0.1.0
 */
public final class Glob {
    private final String text;

    private final List<Element> elements = new ArrayList<>();

    /** Stands for one character of a name, or for any number of any characters. */
    private record Element(boolean any, IntPredicate one) {}

    private Glob(String text) {
        this.text = text;
        int at = 0;
        while (at < text.length()) {
            at = parse(at);
        }
    }

    /** The pattern that a text spells; every text spells one. */
    public static Glob of(String text) {
        return new Glob(text);
    }

    private int parse(int at) {
        int c = text.codePointAt(at);
        switch (c) {
            case '*' -> elements.add(new Element(true, one -> true));
            case '?' -> elements.add(new Element(false, one -> true));
            case '[' -> {
                return bracket(at);
            }
            default -> literal(c);
        }
        return at + Character.charCount(c);
    }

    private void literal(int c) {
        elements.add(new Element(false, other -> other == c));
    }

    /** A closing bracket that stands first is one of the characters. */
    private int bracket(int at) {
        boolean negated = stands('!', at + 1);
        int from = at + (negated ? 2 : 1);
        int end = text.indexOf(']', stands(']', from) ? from + 1 : from);
        if (end < 0) {
            literal('[');
            return at + 1;
        }
        int[] characters = text.substring(from, end).codePoints().toArray();
        int first = 0;
        if (!negated) {
            first = afterEmptyRanges(characters);
            // So it is in Python: what such ranges leave in front is read as if it had stood there.
            negated = first > 0 && first < characters.length && characters[first] == '!';
            first += negated ? 1 : 0;
        }
        IntPredicate in = sequence(characters, first);
        elements.add(new Element(false, negated ? in.negate() : in));
        return end + 1;
    }

    private boolean stands(char c, int at) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isRange(int[] all, int at) {
        return at + 2 < all.length && all[at + 1] == '-';
    }

    private static int afterEmptyRanges(int[] all) {
        int at = 0;
        while (isRange(all, at) && all[at] > all[at + 2]) {
            at += 3;
        }
        return at;
    }

    private static IntPredicate sequence(int[] all, int from) {
        IntPredicate in = c -> false;
        for (int i = from; i < all.length; i++) {
            boolean range = isRange(all, i);
            int first = all[i];
            int last = range ? all[i + 2] : first;
            in = in.or(c -> first <= c && c <= last);
            i += range ? 2 : 0;
        }
        return in;
    }

    /** Whether it matches the whole of a name. */
    public boolean matches(String name) {
        int at = 0;
        int element = 0;
        int star = -1;
        int resume = 0;
        while (at < name.length()) {
            int c = name.codePointAt(at);
            if (element < elements.size() && elements.get(element).any()) {
                star = element++;
                resume = at;
            } else if (element < elements.size() && elements.get(element).one().test(c)) {
                element++;
                at += Character.charCount(c);
            } else if (star >= 0) {
                // What the latest star stands for grows by one character.
                resume += Character.charCount(name.codePointAt(resume));
                at = resume;
                element = star + 1;
            } else {
                return false;
            }
        }
        while (element < elements.size() && elements.get(element).any()) {
            element++;
        }
        return element == elements.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as it was spelled. */
    @Override
    public String toString() {
        return text;
    }
}
