package dev.penstock.ingestion.decode;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the times that Home Assistant sends as floats, seconds since the epoch, into µs. */
final class EpochTime {
    private static final double MICROS = 1e6;

    /** The begin of the year 10000, which Python's datetime does not know. */
    private static final double BEYOND_ANY_TIME = 253_402_300_800.0;

    /** Up to here the float nearest to six decimals is nearest to no other six. */
    private static final long PLAIN_SECONDS = 1L << 32;

    private static final int PLAIN_DECIMALS = 6;

    private EpochTime() {}

    /** The time a value tells, or {@link Timestamps#INVALID} where it is no number. */
    static long read(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            long plain =
                    plain(
                            parser.getStringCharacters(),
                            parser.getStringOffset(),
                            parser.getStringLength());
            return plain == Timestamps.INVALID ? micros(parser.getDoubleValue()) : plain;
        }
        parser.skipChildren();
        return Timestamps.INVALID;
    }

    /**
     * The time of a text that is written out with six decimals at most, as all but a few are: then
     * its digits are the answer, and no float need be made.
     */
    private static long plain(char[] text, int from, int length) {
        long number = 0;
        int decimals = -1;
        for (int i = from; i < from + length; i++) {
            char c = text[i];
            boolean full = decimals == PLAIN_DECIMALS || number >= MICROS * 1e10;
            if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (full || c < '0' || c > '9') {
                return Timestamps.INVALID;
            } else {
                number = number * 10 + (c - '0');
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        long micros = scaled(number, PLAIN_DECIMALS - Math.max(0, decimals));
        return micros < PLAIN_SECONDS * 1_000_000 ? micros : Timestamps.INVALID;
    }

    private static long scaled(long number, int zeros) {
        long scaled = number;
        for (int i = 0; i < zeros; i++) {
            scaled *= 10;
        }
        return scaled;
    }

    /**
     * The microsecond that Home Assistant itself means by a float: Python's {@code
     * datetime.fromtimestamp} splits off the whole seconds before it rounds. Rounding the product
     * of the whole misses one row in eight by a microsecond.
     */
    static long micros(double epochSeconds) {
        if (!(Math.abs(epochSeconds) < BEYOND_ANY_TIME)) {
            return Timestamps.INVALID;
        }
        double whole = Math.floor(epochSeconds);
        return ((long) whole) * 1_000_000 + (long) Math.rint((epochSeconds - whole) * MICROS);
    }
}
