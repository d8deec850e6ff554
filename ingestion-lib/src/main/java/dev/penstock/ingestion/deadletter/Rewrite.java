package dev.penstock.ingestion.deadletter;

import org.jspecify.annotations.Nullable;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes letters out of a file, of which all other lines stay as they are; for one use, with the
 * folder's lock.
 *
 * <p>The rest is written beside the file, forced to the disk, and moved into its place. A full disk
 * does not keep it from removing all: nothing is written where nothing stays.
 */
final class Rewrite {
    private final Path file;
    private final LetterLine lines;
    private final Predicate<DeadLetter> gone;
    private @Nullable FileOutputStream out;
    private long removed;

    /** The bytes before the first letter that goes. */
    private long untouched;

    Rewrite(Path file, LetterLine lines, Predicate<DeadLetter> gone) {
        this.file = file;
        this.lines = lines;
        this.gone = gone;
    }

    /** Does it, and says how many letters went. */
    long run() throws IOException {
        Path fresh = LetterFiles.fresh(file);
        try {
            copy(fresh);
            if (removed > 0) {
                replace(fresh);
            }
            return removed;
        } catch (IOException | RuntimeException e) {
            discard(fresh, e);
            throw e;
        }
    }

    private void copy(Path fresh) throws IOException {
        try (RawLines raw = new RawLines(file)) {
            for (Optional<byte[]> next = raw.next(); next.isPresent(); next = raw.next()) {
                byte[] line = next.get();
                if (lines.decode(line).filter(gone).isPresent()) {
                    removed++;
                } else if (removed == 0) {
                    untouched += line.length + (raw.ended() ? 1 : 0);
                } else {
                    FileOutputStream to = out(fresh);
                    to.write(line);
                    to.write('\n');
                }
            }
        }
        if (removed > 0 && untouched > 0) {
            out(fresh);
        }
    }

    /** Opened when it is needed; it begins with what stays as it was. */
    private FileOutputStream out(Path fresh) throws IOException {
        @Nullable FileOutputStream open = out;
        if (open == null) {
            open = new FileOutputStream(fresh.toFile());
            out = open;
            copyUntouched(open);
        }
        return open;
    }

    private void copyUntouched(FileOutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream from = new FileInputStream(file.toFile())) {
            long left = untouched;
            while (left > 0) {
                int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException(file + " has become shorter while it was read");
                }
                to.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private void replace(Path fresh) throws IOException {
        @Nullable FileOutputStream written = out;
        if (written == null) {
            Files.delete(file);
            return;
        }
        written.getFD().sync();
        written.close();
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void discard(Path fresh, Exception failure) {
        try {
            if (out != null) {
                out.close();
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
