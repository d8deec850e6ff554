package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.CutProxy;
import dev.penstock.launcher.process.PenstockService;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Strikes a real Home Assistant, the network before it and Penstock, in a fixed order. */
final class RealFaults {
    private static final Duration PLENTY = Duration.ofMinutes(6);

    private final HomeAssistant home;
    private final CutProxy proxy;
    private final PenstockService penstock;
    private final Random random;
    private final Map<String, Integer> happened = new TreeMap<>();
    private final List<Long> recoveries = new ArrayList<>();

    RealFaults(HomeAssistant home, CutProxy proxy, PenstockService penstock, long seed) {
        this.home = home;
        this.proxy = proxy;
        this.penstock = penstock;
        this.random = new Random(seed);
    }

    private enum Kind {
        CUT,
        SILENCE,
        LONG_SILENCE,
        HOME_RESTART,
        RESTART,
        CRASH
    }

    /** Every kind once and restarts of the home twice, then small ones until the time is over. */
    void strike(long seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Kind> needed = new ArrayList<>(List.of(Kind.values()));
        needed.add(Kind.HOME_RESTART);
        Collections.shuffle(needed, random);
        for (Kind kind : needed) {
            strike(kind);
        }
        List<Kind> small = List.of(Kind.CUT, Kind.SILENCE, Kind.RESTART, Kind.CRASH);
        while (System.nanoTime() < end) {
            strike(small.get(random.nextInt(small.size())));
        }
        live();
    }

    private void strike(Kind kind) throws Exception {
        live();
        switch (kind) {
            case CUT -> proxy.cut();
            case SILENCE -> {
                silence(3 + random.nextInt(5));
                proxy.cut();
            }
            // Nobody cuts it: Penstock has to notice by itself.
            case LONG_SILENCE -> silence(45);
            case HOME_RESTART -> restartHome();
            case RESTART -> penstock.restart();
            case CRASH -> penstock.crash();
        }
        happened.merge(kind.name(), 1, Integer::sum);
        penstock.assertBalanced();
    }

    private void live() throws Exception {
        Await.pass(4_000 + random.nextInt(6_000), TimeUnit.MILLISECONDS);
        penstock.assertBalanced();
    }

    private void silence(long seconds) throws InterruptedException {
        proxy.silence();
        Await.pass(seconds, TimeUnit.SECONDS);
        proxy.pass();
    }

    private void restartHome() throws Exception {
        home.remember();
        home.terminate();
        home.startAgain();
        Await.until("Home Assistant listens", PLENTY, home::listens);
        recoveries.add(millis(() -> live(penstock)));
        home.awaitRunning();
    }

    private static long millis(Callable<Boolean> condition) throws Exception {
        long from = System.nanoTime();
        Await.until("Penstock is live again", PLENTY, condition);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
    }

    private static boolean live(PenstockService penstock) throws IOException, InterruptedException {
        try {
            return penstock.now().health().path("connection").path("is_running").asBoolean();
        } catch (ConnectException startingStill) {
            return false;
        }
    }

    /** How often each kind happened. */
    Map<String, Integer> happened() {
        return happened;
    }

    /** For each restart of the home, the milliseconds from its port opening to Penstock live. */
    List<Long> recoveries() {
        return recoveries;
    }
}
