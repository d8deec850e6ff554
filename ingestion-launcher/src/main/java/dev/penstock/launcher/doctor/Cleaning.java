package dev.penstock.launcher.doctor;

import dev.penstock.launcher.log.SecretMask;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes secrets and control characters out of texts; thread-safe.
 *
 * <p>What servers say is in them, and a server may say what it was sent.
 */
final class Cleaning implements UnaryOperator<String> {
    private final SecretMask mask;

    Cleaning(List<String> secrets) {
        this.mask = new SecretMask(secrets);
    }

    @Override
    public String apply(String text) {
        return mask.apply(text.replaceAll("[\\p{Cntrl}&&[^\n]]", " "));
    }
}
