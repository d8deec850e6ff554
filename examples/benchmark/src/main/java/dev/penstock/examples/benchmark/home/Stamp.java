package dev.penstock.examples.benchmark.home;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes what changes from event to event into a message encoded before; single-threaded. */
final class Stamp {
    /** {@code 2026-11-28T09:53:39.123456+00:00}, of which the last six always stand. */
    static final int ISO_WIDTH = 26;

    /** {@code 1795423880.308786}. */
    static final int EPOCH_WIDTH = 17;

    static final int VALUE_WIDTH = 5;
    static final int COUNT_WIDTH = 10;

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);
    private static final int SECOND_WIDTH = 20;
    private static final int MOST_SECONDS = 1 << 12;

    private final byte[][] seconds = new byte[MOST_SECONDS][];
    private final long[] ofSecond = new long[MOST_SECONDS];

    /** A time as Home Assistant spells it in events. */
    void iso(byte[] target, int at, long micros) {
        long second = Math.floorDiv(micros, 1_000_000L);
        System.arraycopy(spelled(second), 0, target, at, SECOND_WIDTH);
        digits(target, at + SECOND_WIDTH, 6, Math.floorMod(micros, 1_000_000L));
    }

    /** The old state's times are of another second than the new one's. */
    private byte[] spelled(long second) {
        int slot = (int) second & (MOST_SECONDS - 1);
        byte[] known = seconds[slot];
        if (known == null || ofSecond[slot] != second) {
            known =
                    SECOND.format(Instant.ofEpochSecond(second))
                            .getBytes(StandardCharsets.US_ASCII);
            seconds[slot] = known;
            ofSecond[slot] = second;
        }
        return known;
    }

    /** A time as Home Assistant spells it in compressed states. */
    void epoch(byte[] target, int at, long micros) {
        digits(target, at, 10, Math.floorDiv(micros, 1_000_000L));
        target[at + 10] = '.';
        digits(target, at + 11, 6, Math.floorMod(micros, 1_000_000L));
    }

    /** A measurement of two digits before the point and two after it, another for every event. */
    void value(byte[] target, int at, long event) {
        long hundredths = 1_000 + Math.floorMod(event * 7_919, 9_000L);
        digits(target, at, 2, hundredths / 100);
        target[at + 2] = '.';
        digits(target, at + 3, 2, hundredths % 100);
    }

    /** On and off by turns; a blank behind the shorter one is no part of the text. */
    void onOff(byte[] target, int at, boolean on) {
        String text = on ? "\"on\" " : "\"off\"";
        for (int i = 0; i < VALUE_WIDTH; i++) {
            target[at + i] = (byte) text.charAt(i);
        }
    }

    /** The end of a context's id. */
    void count(byte[] target, int at, long event) {
        digits(target, at, COUNT_WIDTH, event);
    }

    private static void digits(byte[] target, int at, int width, long number) {
        long rest = number;
        for (int i = at + width - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
