package dev.penstock.launcher.process;

import dev.penstock.examples.simulatedhome.SimulatedHome;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What happens to a home, its network, Penstock and a database. */
enum DrillFault {
    CUT {
        @Override
        void happen(Stage stage, Random random) {
            stage.proxy().cut();
        }
    },
    SILENCE {
        @Override
        void happen(Stage stage, Random random) throws Exception {
            stage.proxy().silence();
            Await.pass(2_000 + random.nextInt(2_000), TimeUnit.MILLISECONDS);
            stage.proxy().pass();
            stage.proxy().cut();
        }
    },
    DROPPED {
        @Override
        void happen(Stage stage, Random random) {
            stage.home().dropClients();
        }
    },
    CLOSED {
        @Override
        void happen(Stage stage, Random random) {
            stage.home().closeClients(1000);
        }
    },
    HOME_RESTART {
        @Override
        void happen(Stage stage, Random random) throws Exception {
            Duration down = Duration.ofMillis(500 + random.nextInt(1_500));
            stage.home().restart(down, Duration.ofSeconds(1)).get(1, TimeUnit.MINUTES);
        }
    },
    RESTART {
        @Override
        void happen(Stage stage, Random random) throws Exception {
            stage.penstock().restart();
        }
    },
    CRASH {
        @Override
        void happen(Stage stage, Random random) throws Exception {
            stage.penstock().crash();
        }
    },
    LOST_EVENT {
        @Override
        void happen(Stage stage, Random random) {
            stage.home().loseEvents(1 + random.nextInt(5));
        }
    },
    DATABASE_AWAY {
        @Override
        void happen(Stage stage, Random random) throws Exception {
            stage.influx().answerFor(503, 1_000 + random.nextInt(2_000));
        }
    };

    /** All that a fault may strike. */
    record Stage(
            SimulatedHome home, CutProxy proxy, PenstockService penstock, CountingInflux influx) {}

    abstract void happen(Stage stage, Random random) throws Exception;
}
