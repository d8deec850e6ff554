package dev.penstock.ingestion.deadletter;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a file line by line as bytes, as far as it went when it was opened; single-threaded.
 *
 * <p>Bytes, so that a line that cannot be read can be kept as it is.
 *
 * <p>Streams and not channels, here and wherever letters are written: a thread that is interrupted
 * while it closes still has to keep them.
 */
final class RawLines implements AutoCloseable {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long left;
    private int at;
    private int filled;
    private boolean ended;

    RawLines(Path file) throws IOException {
        this.in = new FileInputStream(file.toFile());
        this.left = file.toFile().length();
    }

    /** The next line without its end, or nothing after the last one. */
    Optional<byte[]> next() throws IOException {
        line.reset();
        ended = false;
        while (!ended && fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, at, end - at);
            ended = end < filled;
            at = ended ? end + 1 : end;
        }
        return ended || line.size() > 0 ? Optional.of(line.toByteArray()) : Optional.empty();
    }

    /** Whether the latest line has an end; the last one of a file may lack it. */
    boolean ended() {
        return ended;
    }

    private boolean fill() throws IOException {
        if (at < filled) {
            return true;
        }
        at = 0;
        filled = Math.max(0, in.read(buffer, 0, (int) Math.min(buffer.length, left)));
        left -= filled;
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
