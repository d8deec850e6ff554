package dev.penstock.ingestion.backfill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * What of a home's progress must survive a restart, as a small text file; single-threaded.
 *
 * <pre>
 * file      = "penstock-watermark 1" LF [ mark ] run *gap check
 * mark      = "watermark " micros LF
 * run       = "run " ( "going" / "closed" ) LF
 * gap       = "gap " cause SP micros SP ( micros / "-" ) SP micros LF  ; from, to, opened
 * check     = "crc32c " 8HEXDIG LF                                     ; of everything before it
 * micros    = [ "-" ] 1*DIGIT                                          ; µs since 1970
 * </pre>
 *
 * <p>It is replaced as a whole: written beside itself, forced to the disk, and moved into place.
 */
final class WatermarkFile {
    private static final String HEAD = "penstock-watermark 1";
    private static final String CHECK = "crc32c ";

    private final Path file;

    /**
     * The content of the file.
     *
     * @param watermark up to when everything but the gaps is acknowledged
     * @param closed whether the program was closed in order
     * @param gaps the open gaps
     */
    record Content(OptionalLong watermark, boolean closed, List<KeptGap> gaps) {}

    /**
     * An open gap on disk.
     *
     * @param cause why
     * @param from its begin
     * @param to its end, or {@link Gap#OPEN}
     * @param opened when it was noticed
     */
    record KeptGap(GapCause cause, long from, long to, Instant opened) {}

    WatermarkFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    void write(Content content) throws IOException {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        content.watermark()
                .ifPresent(micros -> text.append("watermark ").append(micros).append('\n'));
        text.append("run ").append(content.closed() ? "closed" : "going").append('\n');
        for (KeptGap gap : content.gaps()) {
            text.append("gap ")
                    .append(gap.cause().name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(gap.from())
                    .append(' ')
                    .append(gap.to() == Gap.OPEN ? "-" : String.valueOf(gap.to()))
                    .append(' ')
                    .append(Gap.micros(gap.opened()))
                    .append('\n');
        }
        String body = text.toString();
        replace(file, body + CHECK + checksum(body) + "\n");
    }

    /** Replaces a file as a whole. */
    static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
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
        if (!text.equals(body + CHECK + checksum(body) + "\n") || !body.startsWith(HEAD + "\n")) {
            throw new IOException("the checksum or the first line is wrong");
        }
        try {
            return Optional.of(parse(body.lines().skip(1).toList()));
        } catch (RuntimeException e) {
            throw new IOException("a line is wrong: " + e.getMessage(), e);
        }
    }

    private static Content parse(List<String> lines) {
        OptionalLong watermark = OptionalLong.empty();
        boolean closed = false;
        List<KeptGap> gaps = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "watermark" -> watermark = OptionalLong.of(Long.parseLong(words[1]));
                case "run" -> closed = words[1].equals("closed");
                case "gap" -> gaps.add(gap(words));
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new Content(watermark, closed, gaps);
    }

    private static KeptGap gap(String[] words) {
        return new KeptGap(
                GapCause.valueOf(words[1].toUpperCase(Locale.ROOT)),
                Long.parseLong(words[2]),
                words[3].equals("-") ? Gap.OPEN : Long.parseLong(words[3]),
                Gap.instant(Long.parseLong(words[4])));
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
