package dev.penstock.examples.simulatedhome;

import java.util.SplittableRandom;

/** Context ids: 26 characters of Crockford's base 32, time first. One thread at a time. */
final class Ulids {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final SplittableRandom random;
    private final char[] text = new char[26];

    Ulids(long seed) {
        random = new SplittableRandom(seed);
    }

    String next(long micros) {
        digits(micros / 1000, 0, 10);
        digits(random.nextLong(), 10, 18);
        digits(random.nextLong(), 18, 26);
        return new String(text);
    }

    private void digits(long value, int from, int to) {
        long rest = value;
        for (int i = to - 1; i >= from; i--) {
            text[i] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
