package dev.penstock.launcher.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Replaces known secrets in a text by {@code ***}; immutable.
 *
 * <p>The last line of defence, not the first: a secret has no business in a message, and this finds
 * it only when it stands there as it is or as an address spells it. In base64, cut in two or
 * shorter than four characters it passes.
 */
public final class SecretMask {
    /** Shorter ones would blot out words that have nothing to do with them. */
    private static final int SHORTEST = 4;

    private static final String MASK = "***";

    private final List<String> secrets;

    /** A mask over these. */
    public SecretMask(Collection<String> secrets) {
        this.secrets =
                secrets.stream()
                        .map(String::strip)
                        .filter(secret -> secret.length() >= SHORTEST)
                        .flatMap(SecretMask::spellings)
                        .distinct()
                        // Longest first, as one may be the beginning of another.
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    private static Stream<String> spellings(String secret) {
        return Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    /** The text without secrets; the same object when it has none. */
    public String apply(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
