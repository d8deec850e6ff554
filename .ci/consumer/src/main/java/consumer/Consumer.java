package consumer;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Takes a simulated home into a sink of its own, and looks whether the books balance. */
public final class Consumer {
    private static final int ENTITIES = 50;

    private Consumer() {}

    /** Ends with exit code 1 where anything is not as it should be. */
    public static void main(String[] arguments) throws InterruptedException {
        Module here = Consumer.class.getModule();
        System.out.println("in " + (here.isNamed() ? here : "the class path"));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        if (!taken() || failure.get() != null) {
            System.out.println("failed: " + failure.get());
            System.exit(1);
        }
    }

    private static boolean taken() throws InterruptedException {
        HomeSettings settings = HomeSettings.defaults().withEntities(ENTITIES);
        try (SimulatedHome home = SimulatedHome.start(settings)) {
            HomeConfig from = HomeConfig.of(home.url().toString(), settings.token());
            // Only built: that InfluxDB's client can be loaded on this path.
            Ingestion.builder(IngestionConfig.of(from))
                    .influx(InfluxConfig.of("http://127.0.0.1:1", "token", "org", "bucket"))
                    .build()
                    .close(Duration.ZERO);
            try (Ingestion ingestion =
                    Ingestion.builder(IngestionConfig.of(from)).sink(new Counting()).build()) {
                ingestion.start();
                if (!ingestion.awaitReady(Duration.ofSeconds(30))) {
                    System.out.println("not ready: " + ingestion.status());
                    return false;
                }
                ingestion.close(Duration.ofSeconds(10));
                var books = ingestion.status().homes().getFirst().accounting();
                System.out.println(books.equation());
                return books.difference() == 0 && books.written() >= ENTITIES;
            }
        }
    }

    /** Acknowledges everything. */
    private static final class Counting implements Sink {
        @Override
        public WriteResult write(Batch batch) {
            return new WriteResult.Written();
        }

        @Override
        public String describe() {
            return "nowhere";
        }

        @Override
        public void close() {}
    }
}
