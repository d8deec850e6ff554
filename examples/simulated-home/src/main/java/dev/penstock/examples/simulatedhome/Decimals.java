package dev.penstock.examples.simulatedhome;

/** Numbers with a fixed count of decimals, without the cost of a format string. */
final class Decimals {
    private Decimals() {}

    static String text(double value, int decimals) {
        long scale = scale(decimals);
        long scaled = Math.round(value * scale);
        if (decimals == 0) {
            return Long.toString(scaled);
        }
        long whole = Math.abs(scaled) / scale;
        String fraction = Long.toString(scale + Math.abs(scaled) % scale).substring(1);
        return (scaled < 0 ? "-" : "") + whole + "." + fraction;
    }

    static double rounded(double value, int decimals) {
        long scale = scale(decimals);
        return (double) Math.round(value * scale) / scale;
    }

    private static long scale(int decimals) {
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        return scale;
    }
}
