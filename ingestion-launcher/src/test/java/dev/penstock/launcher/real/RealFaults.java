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

/** Strikes a real Home Assistant, a database, Penstock and the network, in a fixed order. */
final class RealFaults {
    private static final Duration PLENTY = Duration.ofMinutes(6);
    private static final Duration SOME_CALM = Duration.ofSeconds(2);

    private final HomeAssistant home;
    private final CutProxy proxy;
    private final PenstockService penstock;
    private final ServerProcess database;
    private final Random random;
    private final Map<String, Integer> happened = new TreeMap<>();
    private final List<Long> recoveries = new ArrayList<>();

    RealFaults(
            HomeAssistant home,
            CutProxy proxy,
            PenstockService penstock,
            ServerProcess database,
            long seed) {
        this.home = home;
        this.proxy = proxy;
        this.penstock = penstock;
        this.database = database;
        this.random = new Random(seed);
    }

    private enum Kind {
        CUT,
        SILENCE,
        LONG_SILENCE,
        HOME_RESTART,
        RESTART,
        CRASH,
        DATABASE_RESTART,
        DATABASE_CRASH
    }

    /**
     * Every kind once and restarts of the home twice, then small ones until the time is over.
     *
     * @param time how long at least
     * @param every from the begin of one to that of the next, if it is over by then
     */
    void strike(Duration time, Duration every) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Kind> needed = new ArrayList<>(List.of(Kind.values()));
        needed.add(Kind.HOME_RESTART);
        Collections.shuffle(needed, random);
        for (Kind kind : needed) {
            strike(kind, every);
        }
        List<Kind> small = new ArrayList<>(List.of(Kind.values()));
        small.removeAll(List.of(Kind.LONG_SILENCE, Kind.HOME_RESTART));
        while (System.nanoTime() < end) {
            strike(small.get(random.nextInt(small.size())), every);
        }
    }

    private void strike(Kind kind, Duration every) throws Exception {
        long begin = System.nanoTime();
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
            case DATABASE_RESTART -> restartDatabase(database::stop);
            case DATABASE_CRASH -> restartDatabase(database::kill);
        }
        happened.merge(kind.name(), 1, Integer::sum);
        penstock.assertBalanced();
        long left = begin + every.toNanos() - System.nanoTime();
        Await.pass(Math.max(left, SOME_CALM.toNanos()), TimeUnit.NANOSECONDS);
        penstock.assertBalanced();
    }

    private void restartDatabase(Runnable end) throws Exception {
        end.run();
        Await.pass(2 + random.nextInt(6), TimeUnit.SECONDS);
        database.startAgain();
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
