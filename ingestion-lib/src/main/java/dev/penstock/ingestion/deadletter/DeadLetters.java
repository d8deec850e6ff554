package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The points of one home that the database refused, kept on disk; thread-safe, and safe beside
 * another process.
 *
 * <p>They are in numbered files of JSON lines, {@code letters-<number>.jsonl}, of which the oldest
 * makes room when there are too many. Whoever changes them holds {@code lock} meanwhile, for which
 * nobody waits longer than two seconds; reading needs no lock. A line that cannot be read is
 * counted, passed over, and left as it is.
 *
 * <p>An added letter is forced to the disk: the point counts as safe from then on.
 *
 * @since 0.1.0
 */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final String home;
    private final LetterFiles files;
    private final LetterLine lines = new LetterLine();
    private final FolderLock lock;
    private final Census census;
    private final Appender appender;
    private final AtomicLong displaced = new AtomicLong();
    private final AtomicReference<Optional<String>> trouble =
            new AtomicReference<>(Optional.empty());
    private final LogThrottle failures;
    private final LogThrottle displacements;

    private DeadLetters(String home, Path folder, DeadLetterConfig config, Timing timing) {
        this.home = home;
        this.files = new LetterFiles(folder);
        this.lock = new FolderLock(folder, timing);
        this.census = new Census(files, lines, timing);
        this.appender = new Appender(files, lines, census, config.maxBytes());
        this.failures = new LogThrottle(timing, LOG_INTERVAL);
        this.displacements = new LogThrottle(timing, LOG_INTERVAL);
    }

    /**
     * The dead letters in a folder, which is made when the first one is added.
     *
     * @param home the home's name, for the log
     * @param folder the folder
     * @param config how much room they have
     * @param timing the clock
     */
    public static DeadLetters at(String home, Path folder, DeadLetterConfig config, Timing timing) {
        return new DeadLetters(home, folder, config, timing);
    }

    /**
     * Adds letters.
     *
     * <p>Never throws. It also works on a thread that is interrupted.
     *
     * @return whether they are kept; if not, {@link #status} and the log say why, and some of them
     *     may be kept nevertheless
     */
    public boolean add(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return true;
        }
        try {
            Files.createDirectories(files.folder());
            lock.during(() -> appended(letters));
            trouble.set(Optional.empty());
            return true;
        } catch (IOException e) {
            failed(letters.size(), DiskWords.of(e));
        } catch (RuntimeException e) {
            LOG.debug("{}: dead letters cannot be added", home, e);
            failed(letters.size(), e.toString());
        }
        return false;
    }

    private void appended(List<DeadLetter> letters) throws IOException {
        long gone = appender.append(letters);
        if (gone > 0) {
            displaced.addAndGet(gone);
            displacements.log(more ->
                    LOG.warn(
                            "{}: {} older dead letters made room for new ones in {} (and as often"
                                    + " as {} times more since the last such message): set"
                                    + " dead_letters.max_bytes higher, or purge what is not needed",
                            home,
                            gone,
                            files.folder(),
                            more));
        }
    }

    private void failed(int letters, String why) {
        trouble.set(Optional.of("refused points cannot be kept as dead letters: " + why));
        failures.log(more ->
                LOG.error(
                        "{}: {} refused points cannot be kept as dead letters in {} ({} more such"
                                + " messages held back): {}",
                        home,
                        letters,
                        files.folder(),
                        more,
                        why));
    }

    /**
     * Shows letters one after the other, oldest first; what is added meanwhile may be among them.
     *
     * @param filter which
     * @param each is shown each of them, on this thread
     * @throws IOException when they cannot be read
     */
    public void forEach(LetterFilter filter, Consumer<DeadLetter> each) throws IOException {
        for (Path file : files.all()) {
            try (RawLines raw = new RawLines(file)) {
                for (Optional<byte[]> line = raw.next(); line.isPresent(); line = raw.next()) {
                    lines.decode(line.get()).filter(filter).ifPresent(each);
                }
            } catch (FileNotFoundException e) {
                ignoreIfGone(file, e);
            }
        }
    }

    /** Between the list of files and their opening, one may have made room. */
    private static void ignoreIfGone(Path file, IOException e) throws IOException {
        if (Files.exists(file)) {
            throw e;
        }
    }

    /**
     * Removes letters; all others, and what is added meanwhile, stay.
     *
     * @param filter which ones are asked about
     * @param gone says of each whether it goes; it must not use these dead letters
     * @return how many went
     * @throws IOException when they cannot be removed; some may be gone then
     */
    public long remove(LetterFilter filter, Predicate<DeadLetter> gone) throws IOException {
        AtomicLong removed = new AtomicLong();
        try {
            for (Path file : files.all()) {
                lock.letOthersGo();
                lock.during(() -> removed.addAndGet(rewrite(file, filter.and(gone))));
            }
        } finally {
            census.changed();
        }
        return removed.get();
    }

    private long rewrite(Path file, Predicate<DeadLetter> gone) throws IOException {
        files.tidy();
        try {
            return new Rewrite(file, lines, gone).run();
        } catch (FileNotFoundException | NoSuchFileException e) {
            ignoreIfGone(file, e);
            return 0;
        }
    }

    /** How many there are; cheap, and at most a second old where another process changed them. */
    public DeadLetterStatus status() {
        Census.Count count = census.count();
        return new DeadLetterStatus(
                count.tally().letters(),
                count.bytes(),
                count.tally().byReason(),
                displaced.get(),
                count.tally().unreadable(),
                trouble.get().or(count::trouble));
    }
}
