package dev.penstock.ingestion.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The segment being filled; not thread-safe, but for {@link #force()}.
 *
 * <p>Records are added whole batch by whole batch: what failed half-way is cut off again, and as
 * long as that fails, too, nothing more is added. An interruption of the thread does no harm.
 */
final class OpenSegment implements Closeable {
    private final RandomAccessFile file;
    private final SegmentHeader header;
    private final Disk disk;
    private long size = SegmentHeader.BYTES;
    private boolean tail;
    private boolean doubtful;

    private OpenSegment(RandomAccessFile file, SegmentHeader header, Disk disk) {
        this.file = file;
        this.header = header;
        this.disk = disk;
    }

    /** Begins a segment; of a file of that name nothing is left. */
    static OpenSegment create(Path path, SegmentHeader header, Disk disk) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.setLength(0);
            disk.write(file, header.encoded(), SegmentHeader.BYTES);
            return new OpenSegment(file, header, disk);
        } catch (IOException e) {
            try (file) {
                Files.deleteIfExists(path);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Adds records, all or none of them, and forces them to the disk if wanted. */
    void add(byte[] records, int length, boolean force) throws IOException {
        cutTail();
        tail = true;
        try {
            disk.write(file, records, length);
            if (force) {
                force();
            }
            size += length;
            tail = false;
        } catch (IOException e) {
            doubtful = true;
            try {
                cutTail();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Cuts off what a batch has left that failed. */
    void cutTail() throws IOException {
        if (tail) {
            // This takes the place where the next bytes go back as well.
            file.setLength(size);
            tail = false;
        }
    }

    /** Any thread. */
    void force() throws IOException {
        disk.force(file);
    }

    long first() {
        return header.first();
    }

    long createdMicros() {
        return header.createdMicros();
    }

    /** Its bytes, but for what failed. */
    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == SegmentHeader.BYTES;
    }

    /** Whether the disk refused something, so that another file is the better place. */
    boolean isDoubtful() {
        return doubtful;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
