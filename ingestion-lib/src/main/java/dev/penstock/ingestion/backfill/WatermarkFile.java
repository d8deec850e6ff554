package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.disk.CheckedText;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

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

    private final CheckedText file;

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
        this.file = new CheckedText(file, HEAD);
    }

    Path path() {
        return file.path();
    }

    void write(Content content) throws IOException {
        StringBuilder text = new StringBuilder();
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
        file.write(text);
    }

    /**
     * Reads the file.
     *
     * @return its content; empty where there is none
     * @throws IOException when it cannot be read or is damaged
     */
    Optional<Content> read() throws IOException {
        Optional<List<String>> lines = file.read();
        try {
            return lines.map(WatermarkFile::parse);
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
}
