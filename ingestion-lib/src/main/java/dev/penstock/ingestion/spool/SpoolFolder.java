package dev.penstock.ingestion.spool;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a spool and the names in it; thread-safe.
 *
 * <pre>
 * segment    = 20DIGIT ".spool"        ; the sequence number of its first record
 * aside      = segment ".damaged"      ; something in it could not be read
 * checkpoint = "checkpoint" [ ".new" ]
 * </pre>
 *
 * <p>It remembers nothing: what is there is asked of the disk each time.
 */
final class SpoolFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);

    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.spool(\\.damaged)?");
    private static final String CHECKPOINT = "checkpoint";
    private static final Set<String> OURS = Set.of(CHECKPOINT, CHECKPOINT + ".new");

    private final Path path;

    /**
     * Held while segments are read or taken away, so that none goes away under whoever reads and
     * what is missing is missing for good. Taken after the writer's lock, before that of positions.
     */
    private final ReentrantLock lock = new ReentrantLock();

    SpoolFolder(Path path) {
        this.path = path;
    }

    ReentrantLock lock() {
        return lock;
    }

    Path path() {
        return path;
    }

    Path checkpoint() {
        return path.resolve(CHECKPOINT);
    }

    Path segment(long first) {
        return path.resolve(String.format(Locale.ROOT, "%020d.spool", first));
    }

    Listing list() throws IOException {
        List<SegmentFile> segments = new ArrayList<>();
        List<SegmentFile> aside = new ArrayList<>();
        List<Path> foreign = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (OURS.contains(file.getFileName().toString())) {
                    continue;
                }
                if (name.matches() && isNumber(name.group(1)) && Files.isRegularFile(file)) {
                    add(file, name.group(1), name.group(2) == null ? segments : aside);
                } else {
                    foreign.add(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        segments.sort(Comparator.comparingLong(SegmentFile::first));
        aside.sort(Comparator.comparingLong(SegmentFile::first));
        return new Listing(List.copyOf(segments), List.copyOf(aside), List.copyOf(foreign));
    }

    /** Twenty digits hold more than a number does. */
    private static boolean isNumber(String digits) {
        return digits.compareTo(String.format(Locale.ROOT, "%020d", Long.MAX_VALUE)) < 0;
    }

    private static void add(Path file, String digits, List<SegmentFile> to) throws IOException {
        try {
            to.add(new SegmentFile(Long.parseLong(digits), file, Files.size(file)));
        } catch (NoSuchFileException e) {
            LOG.debug("{} went away while the folder was listed", file, e);
        }
    }

    void delete(SegmentFile file) throws IOException {
        Files.deleteIfExists(file.path());
    }

    /** Renames a segment, so that it is never read again and a person may look at it. */
    void setAside(SegmentFile file) throws IOException {
        Path aside = file.path().resolveSibling(file.path().getFileName() + ".damaged");
        Files.move(file.path(), aside, StandardCopyOption.REPLACE_EXISTING);
    }
}
