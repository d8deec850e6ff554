package dev.penstock.launcher.service;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.InfluxSink;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.launcher.config.Settings;
import dev.penstock.launcher.store.SqliteSink;
import dev.penstock.launcher.store.StoreException;

/** Opens what the settings say to write to. */
public final class Sinks {
    private Sinks() {}

    /**
     * The InfluxDB, or the embedded store where there is none.
     *
     * @param settings which, and with what
     * @throws StoreException when the embedded store cannot be opened
     */
    public static Sink open(Settings settings) throws StoreException {
        if (settings.influx().isPresent()) {
            return new InfluxSink(settings.influx().get(), Timing.system());
        }
        return SqliteSink.open(settings.stateDir());
    }
}
