package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows how many letters a folder has, without reading it each time; thread-safe.
 *
 * <p>A file is read again when it has changed, which is looked for once a second at most; what this
 * process appends is counted without reading. No other process is waited for: a file that is caught
 * half-way has changed by the next look.
 */
final class Census {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final LetterFiles files;
    private final LetterLine lines;
    private final Timing timing;

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Path, Counted> counted = new HashMap<>();
    private long lookedAt;
    private boolean fresh;
    private Optional<String> trouble = Optional.empty();

    /** What tells whether a file is still what it was. */
    record Stamp(long size, FileTime modified, @Nullable Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
        }
    }

    private record Counted(Stamp stamp, Tally tally) {}

    /**
     * All there is.
     *
     * @param tally the letters
     * @param bytes the disk they take
     * @param trouble why this may not be true
     */
    record Count(Tally tally, long bytes, Optional<String> trouble) {}

    Census(LetterFiles files, LetterLine lines, Timing timing) {
        this.files = files;
        this.lines = lines;
        this.timing = timing;
    }

    Count count() {
        lock.lock();
        try {
            if (!fresh || timing.nanos() - lookedAt >= BETWEEN_LOOKS.toNanos()) {
                look();
            }
            Tally all = new Tally();
            counted.values().forEach(one -> all.add(one.tally()));
            long bytes = counted.values().stream().mapToLong(one -> one.stamp().size()).sum();
            return new Count(all, bytes, trouble);
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        lookedAt = timing.nanos();
        fresh = true;
        try {
            List<Path> now = files.all();
            counted.keySet().retainAll(now);
            for (Path file : now) {
                look(file);
            }
            trouble = Optional.empty();
        } catch (IOException e) {
            trouble = Optional.of("the dead letters cannot be read: " + DiskWords.of(e));
        }
    }

    private void look(Path file) throws IOException {
        try {
            Stamp stamp = Stamp.of(file);
            @Nullable Counted known = counted.get(file);
            if (known == null || !known.stamp().equals(stamp)) {
                counted.put(file, new Counted(stamp, Tally.of(file, lines)));
            }
        } catch (NoSuchFileException e) {
            counted.remove(file);
        }
    }

    /** How many letters a file has. */
    long letters(Path file) throws IOException {
        lock.lock();
        try {
            look(file);
            @Nullable Counted known = counted.get(file);
            return known == null ? 0 : known.tally().letters();
        } finally {
            lock.unlock();
        }
    }

    /** Letters were appended to a file, which was as the stamp says before. */
    void appended(Path file, Stamp before, List<DeadLetter> letters) throws IOException {
        lock.lock();
        try {
            @Nullable Counted known = counted.get(file);
            Tally tally = new Tally();
            if (known != null && known.stamp().equals(before)) {
                tally.add(known.tally());
            } else if (before.size() > 0) {
                return; // Nobody has counted what is before them; the next look will.
            }
            letters.forEach(tally::add);
            counted.put(file, new Counted(Stamp.of(file), tally));
        } finally {
            lock.unlock();
        }
    }

    /** Looks again when asked next. */
    void changed() {
        lock.lock();
        try {
            fresh = false;
        } finally {
            lock.unlock();
        }
    }
}
