package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.thread.HomeThread;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Forces the spool to the disk a second after the first point that is not; its own thread. */
final class SyncThread {
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final SpoolParts parts;
    private final SpoolWriter writer;
    private final Runnable sync;
    private final CountDownLatch closing;
    private final Thread thread;

    /**
     * Creates the thread without starting it.
     *
     * @param parts names the thread and waits
     * @param writer knows when there is something to do
     * @param sync does it
     * @param closing ends it
     */
    SyncThread(SpoolParts parts, SpoolWriter writer, Runnable sync, CountDownLatch closing) {
        this.parts = parts;
        this.writer = writer;
        this.sync = sync;
        this.closing = closing;
        this.thread = HomeThread.unstarted(parts.home(), "spool-sync", this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (writer.awaitUnforced() && !parts.timing().await(closing, DELAY)) {
                sync.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for its end, so that it does not touch a folder that is another's by then. */
    void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
