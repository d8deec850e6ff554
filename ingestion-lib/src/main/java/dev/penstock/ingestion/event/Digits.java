package dev.penstock.ingestion.event;

/**
 * Spells whole numbers in decimal, straight into an array of bytes.
 *
 * @hidden for other packages of the library
 */
public final class Digits {
    /** The most bytes a number takes. */
    public static final int MOST = 20;

    private static final int TEN = 10;

    private Digits() {}

    /** How many bytes a number takes, its sign included. */
    public static int length(long number) {
        int length = number < 0 ? 2 : 1;
        long limit = -TEN;
        // Negative all the way: the smallest number has no positive counterpart.
        long left = number > 0 ? -number : number;
        while (left <= limit) {
            length++;
            if (limit < Long.MIN_VALUE / TEN) {
                return length;
            }
            limit *= TEN;
        }
        return length;
    }

    /**
     * Copies a number.
     *
     * @return where the next byte goes
     */
    public static int copy(long number, byte[] to, int at) {
        int end = at + length(number);
        long left = number > 0 ? -number : number;
        int digit = end;
        do {
            long tenth = left / TEN;
            to[--digit] = (byte) ('0' + tenth * TEN - left);
            left = tenth;
        } while (left != 0);
        if (number < 0) {
            to[at] = '-';
        }
        return end;
    }
}
