package dev.penstock.launcher.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes secrets and control characters out of texts; thread-safe.
 *
 * <p>What servers say is in them, and a server may say what it was sent.
 */
final class Cleaning implements UnaryOperator<String> {
    /** Shorter ones would blot out words that have nothing to do with them. */
    private static final int SHORTEST = 4;

    private final List<String> secrets;

    Cleaning(List<String> secrets) {
        this.secrets =
                secrets.stream()
                        .filter(secret -> secret.length() >= SHORTEST)
                        // Longest first, as one may be the beginning of another.
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    @Override
    public String apply(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }
}
