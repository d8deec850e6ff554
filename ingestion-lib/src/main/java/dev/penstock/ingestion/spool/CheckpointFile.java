package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.disk.CheckedText;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the spool is read and settled, as a small text file; single-threaded.
 *
 * <pre>
 * file      = "penstock-checkpoint 1" LF next [ after ] check
 * next      = "next " 1*DIGIT LF          ; the number of the next point to read
 * after     = "after " [ "-" ] 1*DIGIT LF ; the time of the one before, in µs since 1970
 * check     = "crc32c " 8HEXDIG LF        ; of everything before it
 * </pre>
 *
 * <p>What is lost of it only means that points are sent again.
 */
final class CheckpointFile {
    private static final String NEXT = "next ";
    private static final String AFTER = "after ";

    private final CheckedText file;

    /**
     * The content of the file.
     *
     * @param next the number of the next point
     * @param after the time of the point before it, if there ever was one
     */
    record Content(long next, OptionalLong after) {}

    CheckpointFile(Path file) {
        this.file = new CheckedText(file, "penstock-checkpoint 1");
    }

    /** Replaces the file; interrupting the thread does not keep it from that. */
    void write(Content content, boolean force) throws IOException {
        StringBuilder text = new StringBuilder(NEXT).append(content.next()).append('\n');
        content.after().ifPresent(micros -> text.append(AFTER).append(micros).append('\n'));
        file.write(text, force);
    }

    /**
     * Reads the file.
     *
     * @return its content; empty where there is none
     * @throws IOException when it cannot be read or is damaged
     */
    Optional<Content> read() throws IOException {
        try {
            return file.read().map(CheckpointFile::parse);
        } catch (RuntimeException e) {
            throw new IOException("a line is wrong: " + e.getMessage(), e);
        }
    }

    private static Content parse(List<String> lines) {
        return new Content(
                number(lines.get(0), NEXT),
                lines.size() > 1
                        ? OptionalLong.of(number(lines.get(1), AFTER))
                        : OptionalLong.empty());
    }

    private static long number(String line, String name) {
        if (!line.startsWith(name)) {
            throw new IllegalArgumentException(line);
        }
        return Long.parseLong(line.substring(name.length()));
    }
}
