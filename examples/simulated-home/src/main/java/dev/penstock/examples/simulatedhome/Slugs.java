package dev.penstock.examples.simulatedhome;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** Ids made from names, and names compared, as Home Assistant does both. */
final class Slugs {
    private Slugs() {}

    /** An id for a name: small letters, digits and underscores; numbered where it is taken. */
    static String of(String name, Predicate<String> taken) {
        String letters =
                Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_|_$", "");
        String slug = letters.isEmpty() ? "unknown" : letters;
        String free = slug;
        for (int number = 2; taken.test(free); number++) {
            free = slug + "_" + number;
        }
        return free;
    }

    /** A name without what does not tell it from others: case and blanks. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
