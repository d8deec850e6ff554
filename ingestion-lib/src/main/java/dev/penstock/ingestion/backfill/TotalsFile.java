package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.disk.CheckedText;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many events of each type a home has ever sent, as a small text file; single-threaded.
 *
 * <pre>
 * line = 1*DIGIT SP type       ; between the head "penstock-totals 1" and the checksum
 * </pre>
 */
final class TotalsFile {
    private final CheckedText file;
    private Map<String, Long> written = Map.of();

    TotalsFile(Path file) {
        this.file = new CheckedText(file, "penstock-totals 1");
    }

    Path path() {
        return file.path();
    }

    /** Writes the totals, if they are others than last time. */
    void write(Map<String, Long> totals) throws IOException {
        if (totals.equals(written)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(totals)
                .forEach((type, count) ->
                        text.append(count)
                                .append(' ')
                                .append(type.replace('\n', ' ').replace('\r', ' '))
                                .append('\n'));
        file.write(text);
        written = Map.copyOf(totals);
    }

    /**
     * Reads the totals.
     *
     * @return they; empty where there are none
     * @throws IOException when they cannot be read or are damaged
     */
    Optional<Map<String, Long>> read() throws IOException {
        Map<String, Long> totals = new TreeMap<>();
        try {
            Optional<java.util.List<String>> lines = file.read();
            for (String line : lines.orElse(java.util.List.of())) {
                int blank = line.indexOf(' ');
                long count = Long.parseLong(line.substring(0, blank));
                totals.merge(line.substring(blank + 1), count, Long::sum);
            }
            return lines.isPresent() ? Optional.of(totals) : Optional.empty();
        } catch (RuntimeException e) {
            throw new IOException("a line is wrong: " + e.getMessage(), e);
        }
    }
}
