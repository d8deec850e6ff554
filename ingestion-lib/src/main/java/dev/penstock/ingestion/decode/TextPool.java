package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;

import java.util.Arrays;
import java.util.function.Function;

/**
 * What is made of texts that come again and again, so that it need not be made anew each time;
 * single-threaded.
 *
 * <p>Bounded: of texts that fall on the same place the last one is kept. Long ones are made anew.
 *
 * @param <T> what is made of a text, which has to be immutable
 */
final class TextPool<T extends @Nullable Object> {
    private static final int LONGEST = 64;

    /** Texts of one kind differ at their end, as names of entities and numbers do. */
    private static final int TELLING = 6;

    private final Function<String, T> make;
    private final Entry<T>[] entries;

    /** A text and what was made of it. */
    private static final class Entry<T extends @Nullable Object> {
        private final char[] text;
        private final T made;

        Entry(char[] text, T made) {
            this.text = text;
            this.made = made;
        }

        boolean is(char[] other, int from, int length) {
            return Arrays.equals(text, 0, text.length, other, from, from + length);
        }
    }

    /**
     * Creates an empty pool.
     *
     * @param places how many it may keep, a power of two
     * @param make makes what is not kept
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generics
    TextPool(int places, Function<String, T> make) {
        this.make = make;
        this.entries = new Entry[places];
    }

    /** What is made of the text at which the parser stands. */
    T of(JsonParser parser) {
        int length = parser.getStringLength();
        return length > LONGEST
                ? make.apply(parser.getString())
                : of(parser.getStringCharacters(), parser.getStringOffset(), length);
    }

    private T of(char[] text, int from, int length) {
        int place = place(text, from, length);
        Entry<T> known = entries[place];
        if (known == null || !known.is(text, from, length)) {
            T made = make.apply(new String(text, from, length));
            known = new Entry<>(Arrays.copyOfRange(text, from, from + length), made);
            entries[place] = known;
        }
        return known.made;
    }

    private int place(char[] text, int from, int length) {
        int hash = length == 0 ? 0 : text[from] * 31 + length;
        int end = from + length;
        for (int i = Math.max(from, end - TELLING); i < end; i++) {
            hash = 31 * hash + text[i];
        }
        return (hash ^ hash >>> 15) & (entries.length - 1);
    }
}
