package dev.penstock.ingestion.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;

/**
 * The piece of a file that is in memory, moved along as it is looked at; not thread-safe.
 *
 * <p>It grows for a large record and shrinks again with the next file.
 */
final class Window {
    private static final int USUAL = 128 << 10;
    private static final int KEPT = 1 << 20;

    private byte[] bytes = new byte[USUAL];
    private ByteBuffer numbers = ByteBuffer.wrap(bytes);
    private long begin;
    private int filled;

    /** Forgets what it holds, as it is of another file or may have changed. */
    void clear() {
        filled = 0;
        if (bytes.length > KEPT) {
            use(new byte[USUAL]);
        }
    }

    /**
     * Sees to it that bytes are in memory.
     *
     * @param file of which
     * @param at where they begin in the file
     * @param count how many
     * @return whether the file has that many
     */
    boolean has(RandomAccessFile file, long at, int count) throws IOException {
        if (at >= begin && at + count <= begin + filled) {
            return true;
        }
        if (at + count > file.length()) {
            return false;
        }
        if (count > bytes.length) {
            use(new byte[count]);
        }
        begin = at;
        filled = 0;
        file.seek(at);
        while (filled < bytes.length) {
            int read = file.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled >= count;
    }

    private void use(byte[] fresh) {
        bytes = fresh;
        numbers = ByteBuffer.wrap(fresh);
        filled = 0;
    }

    /** Where in {@link #bytes()} a place of the file is; only for what {@link #has} saw. */
    int index(long at) {
        return (int) (at - begin);
    }

    byte[] bytes() {
        return bytes;
    }

    byte byteAt(long at) {
        return bytes[index(at)];
    }

    int intAt(long at) {
        return numbers.getInt(index(at));
    }

    long longAt(long at) {
        return numbers.getLong(index(at));
    }
}
