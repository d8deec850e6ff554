package dev.penstock.ingestion.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/*
 * A segment, the file records are in; numbers are big-endian:
 *
 * segment   = header *record
 * header    = magic version created first check
 * magic     = "PENSPOOL"
 * version   = 4OCTET                ; 1
 * created   = 8OCTET                ; µs since 1970
 * first     = 8OCTET                ; the sequence number its name tells, too
 * check     = 4OCTET                ; CRC32C of everything before
 *
 * The number stands in the header as well, so that a file that was renamed or copied is not taken
 * for another. Records carry checks of their own: a damaged header costs no point.
 */
/**
 * The begin of a segment; immutable.
 *
 * @param createdMicros when it was begun
 * @param first the sequence number of its first record
 */
record SegmentHeader(long createdMicros, long first) {
    static final int BYTES = 32;

    private static final byte[] MAGIC = "PENSPOOL".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int CHECKED = BYTES - Integer.BYTES;

    byte[] encoded() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.put(MAGIC).putInt(VERSION).putLong(createdMicros).putLong(first);
        return out.putInt(check(out.array())).array();
    }

    /** Reads a header; empty when it is none, damaged or of another version. */
    static Optional<SegmentHeader> decoded(byte[] bytes) {
        if (bytes.length < BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        int version = in.getInt();
        SegmentHeader header = new SegmentHeader(in.getLong(), in.getLong());
        boolean good =
                ByteBuffer.wrap(magic).equals(ByteBuffer.wrap(MAGIC))
                        && version == VERSION
                        && in.getInt() == check(bytes);
        return good ? Optional.of(header) : Optional.empty();
    }

    private static int check(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKED);
        return (int) crc.getValue();
    }
}
