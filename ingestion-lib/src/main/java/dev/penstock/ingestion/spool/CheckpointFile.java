package dev.penstock.ingestion.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

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
 * <p>It is replaced as a whole: written beside itself and moved into place. What is lost of it only
 * means that points are sent again.
 */
final class CheckpointFile {
    private static final String HEAD = "penstock-checkpoint 1\n";
    private static final String CHECK = "crc32c ";
    private static final String NEXT = "next ";
    private static final String AFTER = "after ";

    private final Path file;

    /**
     * The content of the file.
     *
     * @param next the number of the next point
     * @param after the time of the point before it, if there ever was one
     */
    record Content(long next, OptionalLong after) {}

    CheckpointFile(Path file) {
        this.file = file;
    }

    /** Replaces the file; interrupting the thread does not keep it from that. */
    void write(Content content, boolean force) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(NEXT).append(content.next()).append('\n');
        content.after().ifPresent(micros -> text.append(AFTER).append(micros).append('\n'));
        String body = text.toString();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write((body + CHECK + checksum(body) + "\n").getBytes(StandardCharsets.UTF_8));
            if (force) {
                out.getFD().sync();
            }
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads the file.
     *
     * @return its content; empty where there is none
     * @throws IOException when it cannot be read or is damaged
     */
    Optional<Content> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int check = text.lastIndexOf(CHECK);
        String body = check < 0 ? "" : text.substring(0, check);
        if (!text.equals(body + CHECK + checksum(body) + "\n") || !body.startsWith(HEAD)) {
            throw new IOException("the checksum or the first line is wrong");
        }
        return Optional.of(parse(body.substring(HEAD.length())));
    }

    private static Content parse(String lines) throws IOException {
        try {
            String[] line = lines.split("\n", -1);
            long next = number(line[0], NEXT);
            boolean more = !line[1].isEmpty();
            return new Content(
                    next, more ? OptionalLong.of(number(line[1], AFTER)) : OptionalLong.empty());
        } catch (RuntimeException e) {
            throw new IOException("a line is wrong: " + e.getMessage(), e);
        }
    }

    private static long number(String line, String name) {
        if (!line.startsWith(name)) {
            throw new IllegalArgumentException(line);
        }
        return Long.parseLong(line.substring(name.length()));
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
