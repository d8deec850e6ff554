package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.metrics.RejectReason;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts the letters of a file; single-threaded. */
final class Tally {
    private final Map<RejectReason, Long> byReason = new EnumMap<>(RejectReason.class);
    private long unreadable;

    /** The letters of a file as it is now. */
    static Tally of(Path file, LetterLine lines) throws IOException {
        Tally tally = new Tally();
        try (RawLines raw = new RawLines(file)) {
            for (Optional<byte[]> line = raw.next(); line.isPresent(); line = raw.next()) {
                tally.add(line.get(), lines);
            }
        }
        return tally;
    }

    private void add(byte[] line, LetterLine lines) {
        Optional<DeadLetter> letter = lines.decode(line);
        letter.ifPresent(this::add);
        if (letter.isEmpty() && !blank(line)) {
            unreadable++;
        }
    }

    /** An empty line is what an editor leaves, and nothing that was lost. */
    private static boolean blank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    void add(DeadLetter letter) {
        byReason.merge(letter.kind(), 1L, Long::sum);
    }

    void add(Tally other) {
        other.byReason.forEach((reason, count) -> byReason.merge(reason, count, Long::sum));
        unreadable += other.unreadable;
    }

    Map<RejectReason, Long> byReason() {
        return byReason;
    }

    long letters() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    long unreadable() {
        return unreadable;
    }
}
