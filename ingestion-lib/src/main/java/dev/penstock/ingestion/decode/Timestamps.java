package dev.penstock.ingestion.decode;

import java.time.YearMonth;

/**
 * Reads Home Assistant's ISO-8601 times into microseconds since the epoch, without allocating.
 *
 * <p>They come from Python's {@code isoformat()}: no fraction when there are no microseconds, else
 * six digits, always with an offset. Up to nine digits and any offset are understood.
 */
final class Timestamps {
    /** What {@link #parse} answers for a text that is no time. */
    static final long INVALID = Long.MIN_VALUE;

    private static final int[] SIX_DIGITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
    private static final int SECONDS_PART = "2026-11-23T08:51:26".length();

    private Timestamps() {}

    static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    static long parse(char[] text, int from, int length) {
        int end = from + length;
        if (length <= SECONDS_PART || !separated(text, from)) {
            return INVALID;
        }
        long seconds = seconds(text, from);
        int at = from + SECONDS_PART;
        long micros = 0;
        if (text[at] == '.') {
            int digits = digitsFrom(text, at + 1, end);
            micros = fraction(text, at + 1, digits);
            at += 1 + digits;
        }
        long offset = offsetSeconds(text, at, end);
        if (seconds == INVALID || micros == INVALID || offset == INVALID) {
            return INVALID;
        }
        return (seconds - offset) * 1_000_000 + micros;
    }

    private static boolean separated(char[] text, int from) {
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && (text[from + 10] == 'T' || text[from + 10] == ' ')
                && text[from + 13] == ':'
                && text[from + 16] == ':';
    }

    private static long seconds(char[] text, int from) {
        int hour = number(text, from + 11, 2, 23);
        int minute = number(text, from + 14, 2, 59);
        int second = number(text, from + 17, 2, 59);
        long day = epochDay(text, from);
        if (hour < 0 || minute < 0 || second < 0 || day == INVALID) {
            return INVALID;
        }
        return day * 86_400 + hour * 3_600L + minute * 60L + second;
    }

    private static long epochDay(char[] text, int from) {
        int year = number(text, from, 4);
        int month = number(text, from + 5, 2, 12);
        int day = number(text, from + 8, 2);
        if (year < 0 || month < 1 || day < 1) {
            return INVALID;
        }
        boolean beyond = day > 28 && day > YearMonth.of(year, month).lengthOfMonth();
        return beyond ? INVALID : epochDay(year, month, day);
    }

    /** As {@code LocalDate} reckons: a year begins in March, so that its leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        long marchYear = month > 2 ? year : year - 1L;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return marchYear * 365
                + Math.floorDiv(marchYear, 4L)
                - Math.floorDiv(marchYear, 100L)
                + Math.floorDiv(marchYear, 400L)
                + dayOfYear
                - 719_468;
    }

    private static int digitsFrom(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - from;
    }

    private static long fraction(char[] text, int from, int digits) {
        if (digits < 1 || digits > 9) {
            return INVALID;
        }
        int kept = Math.min(digits, 6);
        return (long) number(text, from, kept) * SIX_DIGITS[kept];
    }

    private static long offsetSeconds(char[] text, int at, int end) {
        if (end - at == 1 && text[at] == 'Z') {
            return 0;
        }
        if (end - at != 6 || text[at + 3] != ':' || (text[at] != '+' && text[at] != '-')) {
            return INVALID;
        }
        int hours = number(text, at + 1, 2, 18);
        int minutes = number(text, at + 4, 2, 59);
        if (hours < 0 || minutes < 0) {
            return INVALID;
        }
        long seconds = hours * 3_600L + minutes * 60L;
        return text[at] == '-' ? -seconds : seconds;
    }

    /** The number, or -1 where there is none or it is larger than it may be. */
    private static int number(char[] text, int from, int digits, int most) {
        int value = number(text, from, digits);
        return value <= most ? value : -1;
    }

    private static int number(char[] text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
