package dev.penstock.launcher.doctor;

import java.util.Locale;

/** How sizes look. */
final class Sizes {
    private static final long MEBI = 1L << 20;
    private static final long GIBI = 1L << 30;

    private Sizes() {}

    static String text(long bytes) {
        return bytes >= GIBI
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIBI)
                : bytes / MEBI + " MiB";
    }
}
