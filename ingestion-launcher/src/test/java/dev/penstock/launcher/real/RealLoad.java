package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Await;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Keeps a Home Assistant busy over its restarts, with numbers that never come twice. */
final class RealLoad {
    private static final int SECONDS_AT_ONCE = 5;
    private static final long NUMBERS_AT_ONCE = 1_000_000;

    private final HomeAssistant home;
    private final int rate;
    private final Thread thread = Thread.ofVirtual().name("load").unstarted(this::run);
    private volatile boolean stopped;

    private RealLoad(HomeAssistant home, int rate) {
        this.home = home;
        this.rate = rate;
    }

    static RealLoad start(HomeAssistant home, int rate) {
        RealLoad load = new RealLoad(home, rate);
        load.thread.start();
        return load;
    }

    private void run() {
        long first = 1;
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
