package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Await;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Keeps a Home Assistant busy over its restarts, with numbers that never come twice. */
final class RealLoad {
    private static final int SECONDS_AT_ONCE = 5;
    private static final long NUMBERS_AT_ONCE = 1_000_000;

    /** So many changes, one after the other, have one of every entity that it has. */
    private static final int CHANGES_OF_ALL = 97 * 101 * 3;

    private static final int SECONDS_FOR_ALL = 20;

    private final HomeAssistant home;
    private final int rate;
    private final Thread thread = Thread.ofVirtual().name("load").unstarted(this::run);
    private volatile boolean stopped;

    private RealLoad(HomeAssistant home, int rate) {
        this.home = home;
        this.rate = rate;
    }

    /**
     * Starts it, with a change of every entity first: one that appears and is gone within one gap
     * has no name to ask its history by, which is known and documented.
     */
    static RealLoad start(HomeAssistant home, int rate) throws IOException, InterruptedException {
        home.load(CHANGES_OF_ALL / SECONDS_FOR_ALL, SECONDS_FOR_ALL, 1);
        RealLoad load = new RealLoad(home, rate);
        load.thread.start();
        return load;
    }

    private void run() {
        long first = 1 + NUMBERS_AT_ONCE;
        try {
            while (!stopped) {
                // What a stop has ended cannot tell its last number.
                load(first);
                first += NUMBERS_AT_ONCE;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void load(long first) throws InterruptedException {
        try {
            home.load(rate, SECONDS_AT_ONCE, first);
            home.remember();
        } catch (IOException restarting) {
            Await.pass(500, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends with the slice that runs now. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
