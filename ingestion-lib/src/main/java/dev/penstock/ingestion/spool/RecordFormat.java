package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Via;

import java.util.Optional;
import java.util.zip.CRC32C;

/*
 * A record, which is one point; numbers are big-endian:
 *
 * record    = marker length check sequence payload
 * marker    = %xF9 "PS" %xFE        ; F9 and FE are in no UTF-8 text, so no payload holds one
 * length    = 4OCTET                ; of the payload, 64 MiB at most
 * check     = 4OCTET                ; CRC32C of length, sequence and payload
 * sequence  = 8OCTET                ; one more than the record before
 * payload   = via SP line           ; UTF-8
 * via       = "e" / "s" / "h"       ; event, snapshot, history
 * line      = series SP fields SP micros    ; as Point spells it
 *
 * The check covers the length, so that a record is good as a whole or not at all. The marker is what
 * reading begins again with behind damage, and the sequence tells how many points it cost.
 */
/** The layout of a record. */
final class RecordFormat {
    static final int MARKER = 0xF95053FE;
    static final byte MARKER_BEGIN = (byte) 0xF9;

    static final int LENGTH_AT = 4;
    static final int CHECK_AT = 8;
    static final int SEQUENCE_AT = 12;
    static final int PAYLOAD_AT = 20;

    /** Where the line begins in the payload. */
    static final int LINE_AT = 2;

    /** More is damage: it keeps a wrong length from being believed. */
    static final int MAX_PAYLOAD = 64 << 20;

    private RecordFormat() {}

    /** The check of a record that begins somewhere in an array, if it were of a given length. */
    static int check(byte[] bytes, int at, int length, CRC32C crc) {
        crc.reset();
        for (int shift = 24; shift >= 0; shift -= 8) {
            crc.update(length >>> shift);
        }
        crc.update(bytes, at + SEQUENCE_AT, PAYLOAD_AT - SEQUENCE_AT + length);
        return (int) crc.getValue();
    }

    static byte letter(Via via) {
        return (byte)
                switch (via) {
                    case EVENT -> 'e';
                    case SNAPSHOT -> 's';
                    case HISTORY -> 'h';
                    case OWN -> 'o';
                };
    }

    static Optional<Via> via(byte letter) {
        return switch (letter) {
            case 'e' -> Optional.of(Via.EVENT);
            case 's' -> Optional.of(Via.SNAPSHOT);
            case 'h' -> Optional.of(Via.HISTORY);
            case 'o' -> Optional.of(Via.OWN);
            default -> Optional.empty();
        };
    }
}
