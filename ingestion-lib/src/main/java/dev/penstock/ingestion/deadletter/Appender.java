package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.deadletter.Census.Stamp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends letters to the newest file of a folder, a write for each file; to be used with the
 * folder's lock.
 *
 * <p>The oldest files make room. A write that fails half-way is taken back.
 */
final class Appender {
    /** Each file takes at most this part of the room, so that little is given up at a time. */
    private static final int SHARE = 8;

    /** Nor more than this, so that a file can be rewritten while others wait for the lock. */
    private static final long LARGEST = 8L << 20;

    private static final Stamp NOTHING = new Stamp(0, FileTime.fromMillis(0), null);

    private final LetterFiles files;
    private final LetterLine lines;
    private final Census census;
    private final long room;
    private final long share;

    /** What goes into one file with one write. */
    private static final class Load {
        final Path file;
        final long size;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<DeadLetter> letters = new ArrayList<>();

        Load(Path file, long size) {
            this.file = file;
            this.size = size;
        }

        long total() {
            return size + bytes.size();
        }
    }

    /**
     * Creates one.
     *
     * @param room the most bytes all files take
     */
    Appender(LetterFiles files, LetterLine lines, Census census, long room) {
        this.files = files;
        this.lines = lines;
        this.census = census;
        this.room = room;
        this.share = Math.min(room / SHARE, LARGEST);
    }

    /**
     * Appends letters.
     *
     * @return how many older ones made room
     * @throws IOException when not all of them could be appended
     */
    long append(List<DeadLetter> letters) throws IOException {
        long displaced = 0;
        long tooLarge = 0;
        Load load = newest();
        for (DeadLetter letter : letters) {
            byte[] line = lines.encode(letter);
            if (line.length >= room) {
                tooLarge++;
                continue;
            }
            if (load.total() > 0 && load.total() + line.length > share) {
                displaced += write(load);
                load = new Load(files.after(load.file), 0);
            }
            load.bytes.writeBytes(line);
            load.letters.add(letter);
        }
        displaced += write(load);
        if (tooLarge > 0) {
            throw new IOException(
                    tooLarge
                            + " of them are larger than all the room; set dead_letters.max_bytes"
                            + " higher, which is "
                            + room);
        }
        return displaced;
    }

    private Load newest() throws IOException {
        List<Path> all = files.all();
        return all.isEmpty()
                ? new Load(files.first(), 0)
                : new Load(all.getLast(), Files.size(all.getLast()));
    }

    private long write(Load load) throws IOException {
        if (load.letters.isEmpty()) {
            return 0;
        }
        long displaced = makeRoom(load);
        Stamp before = load.size == 0 ? NOTHING : Stamp.of(load.file);
        write(load.file, load.bytes.toByteArray());
        census.appended(load.file, before, load.letters);
        return displaced;
    }

    private long makeRoom(Load load) throws IOException {
        List<Path> all = files.all();
        long taken = load.bytes.size();
        for (Path file : all) {
            taken += Files.size(file);
        }
        long displaced = 0;
        for (Path file : all) {
            if (taken > room && !file.equals(load.file)) {
                taken -= Files.size(file);
                displaced += census.letters(file);
                Files.delete(file);
            }
        }
        return displaced;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long end = out.length();
            try {
                boolean torn = torn(out, end);
                out.seek(end);
                out.write(torn ? behindLineEnd(bytes) : bytes);
                // A refused point counts as safe from now on.
                out.getFD().sync();
            } catch (IOException e) {
                takeBack(out, end, e);
                throw e;
            }
        }
    }

    /** A process that was killed may have left half a line, which must stay a line of its own. */
    private static boolean torn(RandomAccessFile file, long end) throws IOException {
        if (end == 0) {
            return false;
        }
        file.seek(end - 1);
        return file.read() != '\n';
    }

    private static byte[] behindLineEnd(byte[] bytes) {
        byte[] more = new byte[bytes.length + 1];
        more[0] = '\n';
        System.arraycopy(bytes, 0, more, 1, bytes.length);
        return more;
    }

    private static void takeBack(RandomAccessFile file, long end, IOException failure) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
