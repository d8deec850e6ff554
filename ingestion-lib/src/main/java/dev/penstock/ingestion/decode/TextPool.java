package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;

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

    private final Function<String, T> make;
    private final Entry<T>[] entries;

    /** A text and what was made of it. */
    private record Entry<T extends @Nullable Object>(String text, T made) {
        boolean is(char[] other, int from, int length) {
            if (text.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (text.charAt(i) != other[from + i]) {
                    return false;
                }
            }
            return true;
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
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        int place = (hash ^ hash >>> 15) & (entries.length - 1);
        Entry<T> known = entries[place];
        if (known == null || !known.is(text, from, length)) {
            String fresh = new String(text, from, length);
            known = new Entry<>(fresh, make.apply(fresh));
            entries[place] = known;
        }
        return known.made();
    }
}
