package dev.penstock.ingestion.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A small text file that is whole or not there; single-threaded.
 *
 * <pre>
 * file  = head LF *( line LF ) check
 * check = "crc32c " 8HEXDIG LF          ; of everything before it
 * </pre>
 *
 * <p>It is replaced as a whole: written beside itself, forced to the disk where that is wanted, and
 * moved into place.
 *
 * @hidden for other packages of the library
 */
public final class CheckedText {
    private static final String CHECK = "crc32c ";

    private final Path file;
    private final String head;

    /**
     * Names a file; nothing is read or written yet.
     *
     * @param file where it is
     * @param head its first line, which says what it is
     */
    public CheckedText(Path file, String head) {
        this.file = file;
        this.head = head;
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Replaces the content, and makes the disk keep it; each line ends with a line end. */
    public void write(CharSequence lines) throws IOException {
        write(lines, true);
    }

    /**
     * Replaces the content.
     *
     * @param lines each with its line end
     * @param force whether the disk is made to keep it
     */
    public void write(CharSequence lines, boolean force) throws IOException {
        String body = head + "\n" + lines;
        replace(file, body + CHECK + checksum(body) + "\n", force);
    }

    /** Replaces any text file as a whole, and makes the disk keep it. */
    public static void replace(Path file, String text) throws IOException {
        replace(file, text, true);
    }

    private static void replace(Path file, String text, boolean force) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        // No channel: an interrupt would close it half-way.
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            if (force) {
                out.getFD().sync();
            }
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads the lines between head and checksum.
     *
     * @return they; empty where there is no file
     * @throws IOException when it cannot be read or is damaged
     */
    public Optional<List<String>> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int check = text.lastIndexOf(CHECK);
        String body = check < 0 ? "" : text.substring(0, check);
        if (!text.equals(body + CHECK + checksum(body) + "\n") || !body.startsWith(head + "\n")) {
            throw new IOException("the checksum or the first line is wrong");
        }
        return Optional.of(body.lines().skip(1).toList());
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
