package dev.penstock.ingestion.spool;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that counts what it is asked for, and can be told to refuse it. */
final class ScriptedDisk implements Disk {
    private final Semaphore forced = new Semaphore(0);
    private final AtomicInteger forces = new AtomicInteger();
    private final AtomicInteger folderForces = new AtomicInteger();

    /** How many bytes it still takes; the write that is more stops half-way. */
    final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    /** What happens while something is half written. */
    volatile Runnable halfWay = () -> {};

    volatile String full = "No space left on device";
    volatile long usable = Long.MAX_VALUE;
    volatile boolean failsToForce;
    volatile boolean hasNoHandles;

    /** A file that can be opened and not be read. */
    volatile @Nullable Path unreadable;

    @Override
    public RandomAccessFile open(Path path) throws IOException {
        if (hasNoHandles) {
            throw new IOException("Too many open files");
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        if (path.equals(unreadable)) {
            // It is open and yet gives nothing, as on a bad sector.
            file.close();
        }
        return file;
    }

    @Override
    public void write(RandomAccessFile file, byte[] bytes, int length) throws IOException {
        int taken = (int) Math.min(length, room.get());
        file.write(bytes, 0, taken);
        room.addAndGet(-taken);
        if (taken < length) {
            halfWay.run();
            throw new IOException(full);
        }
    }

    @Override
    public void force(RandomAccessFile file) throws IOException {
        forces.incrementAndGet();
        forced.release();
        if (failsToForce) {
            throw new IOException("Input/output error");
        }
        file.getFD().sync();
    }

    @Override
    public void forceFolder(Path folder) {
        folderForces.incrementAndGet();
    }

    @Override
    public long usableSpace() {
        return usable;
    }

    /** How often the content of a segment was forced. */
    int forces() {
        return forces.get();
    }

    int folderForces() {
        return folderForces.get();
    }

    /** Waits until it was asked to force once more than was waited for. */
    void awaitForce() throws InterruptedException {
        assertThat(forced.tryAcquire(30, TimeUnit.SECONDS)).as("it was asked to force").isTrue();
    }
}
