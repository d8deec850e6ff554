package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to change a folder of letters, which one thread of one process has at a time;
 * thread-safe.
 *
 * <p>It is waited for two seconds and no longer: a writer has more to do than to wait for a person
 * who looks at letters.
 *
 * <p>Several locks of the same folder within a process exclude each other, but only one of them
 * should be used beside other processes: POSIX takes a process's locks of a file away when any of
 * its handles of that file is closed.
 */
final class FolderLock {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Long enough for any who wait to notice that it is free. */
    private static final Duration TURN_OF_OTHERS = PAUSE.multipliedBy(3);

    private final Path file;
    private final Timing timing;

    /** Guards the folder against other threads, as a file lock only does against processes. */
    private final ReentrantLock turn = new ReentrantLock();

    FolderLock(Path folder, Timing timing) {
        this.file = folder.resolve("lock");
        this.timing = timing;
    }

    /** Something done while no one else changes the folder. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Does something while no one else changes the folder, which must be there.
     *
     * @throws IOException when it is not this one's turn in time, or the work fails
     */
    void during(Work work) throws IOException {
        Patience patience = new Patience();
        while (!turn.tryLock()) {
            patience.pause();
        }
        try (RandomAccessFile handle = new RandomAccessFile(file.toFile(), "rw")) {
            while (!locked(handle)) {
                patience.pause();
            }
            work.run();
        } finally {
            turn.unlock();
        }
    }

    /** Waits a little before a lock is taken again and again, so that others get it in between. */
    void letOthersGo() {
        try {
            timing.await(new CountDownLatch(1), TURN_OF_OTHERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closing the handle gives the lock back. */
    private static boolean locked(RandomAccessFile handle) throws IOException {
        try {
            FileLock lock = handle.getChannel().tryLock();
            return lock != null && lock.isValid();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private final class Patience {
        private final long begin = timing.nanos();
        private final CountDownLatch never = new CountDownLatch(1);

        void pause() throws IOException {
            if (timing.nanos() - begin >= PATIENCE.toNanos()) {
                throw new IOException(
                        file
                                + " is held by another program or thread; that one has to end, or to be ended");
            }
            try {
                timing.await(never, PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + file + " was held by another", e);
            }
        }
    }
}
