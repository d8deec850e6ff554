package dev.penstock.launcher.demo;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.command.DemoOptions;
import dev.penstock.launcher.command.DemoRunner;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.config.LogSettings;
import dev.penstock.launcher.http.Endpoints;
import dev.penstock.launcher.http.Observed;
import dev.penstock.launcher.log.Format;
import dev.penstock.launcher.log.Logging;
import dev.penstock.launcher.service.Both;
import dev.penstock.launcher.service.OneLine;
import dev.penstock.launcher.service.StopSignal;
import dev.penstock.launcher.store.SqliteSink;
import dev.penstock.launcher.store.StoreException;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The command {@code demo}: a simulated home, the embedded store, and a line that lives. */
public final class Demo implements DemoRunner {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String TOKEN = "demo-home-token-0123456789abcdef";

    private final StopSignal stop;
    private final String version;
    private final PrintWriter out;
    private final boolean terminal;

    /**
     * Creates the demo.
     *
     * @param stop tells when to stop
     * @param version the program's version
     * @param out where a person reads
     * @param terminal whether a line can be written over
     */
    public Demo(StopSignal stop, String version, PrintWriter out, boolean terminal) {
        this.stop = stop;
        this.version = version;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public int run(DemoOptions options) {
        boolean quiet = options.logLevel() == LogSettings.Level.INFO;
        Logging.configure(quiet ? "warn" : options.logLevel().name(), Format.TEXT, List.of(TOKEN));
        HomeSettings home =
                HomeSettings.defaults()
                        .withToken(TOKEN)
                        .withEntities(options.entities())
                        .withEventsPerSecond(options.rate());
        try (SimulatedHome simulated = SimulatedHome.start(home)) {
            return stop.done(run(options, simulated));
        } catch (StoreException e) {
            out.println("The demo's data cannot be opened: " + e.getMessage());
        } catch (IOException e) {
            out.println("Cannot listen on " + LOOPBACK + ": " + e.getMessage());
        } catch (InterruptedException e) {
            out.println("Interrupted.");
        }
        out.flush();
        return stop.done(ExitCode.FAILED);
    }

    private int run(DemoOptions options, SimulatedHome simulated)
            throws IOException, InterruptedException {
        Timing timing = Timing.system();
        Observed observed = new Observed(version, timing);
        LivingLine line = new LivingLine(new OneLine(out, terminal), timing);
        SqliteSink sink = SqliteSink.open(options.stateDir());
        Ingestion ingestion =
                Ingestion.builder(
                                IngestionConfig.of(
                                        HomeConfig.of(simulated.url().toString(), TOKEN)))
                        .sink(sink)
                        .listener(new Both(observed.listener(), line))
                        .build();
        observed.ingestion(ingestion);
        observed.database(sink.describe());
        try (Endpoints endpoints = endpoints(options.port(), observed)) {
            introduce(options, simulated, endpoints);
            ingestion.start();
            line.follow(ingestion, stop, options.duration());
            return conclude(ingestion.close(Duration.ofSeconds(4)), options.stateDir());
        } finally {
            ingestion.close();
        }
    }

    /** A demo need not fail for a port that another program has. */
    private Endpoints endpoints(int port, Observed observed) throws IOException {
        try {
            return Endpoints.open(new HttpSettings(LOOPBACK, port), observed);
        } catch (java.net.BindException e) {
            out.println("Port " + port + " is taken, so another one is used.");
            return Endpoints.open(new HttpSettings(LOOPBACK, 0), observed);
        }
    }

    private void introduce(DemoOptions options, SimulatedHome simulated, Endpoints endpoints) {
        out.println("Penstock " + version + " demo: a simulated home is written to SQLite.");
        out.println();
        out.println(
                "  home      "
                        + options.entities()
                        + " entities, "
                        + BigDecimal.valueOf(options.rate()).stripTrailingZeros().toPlainString()
                        + " changes/s, at "
                        + simulated.url());
        out.println("  data      " + database(options.stateDir()));
        out.println("  dashboard " + endpoints.url() + "/");
        out.println("  health    " + endpoints.url() + "/health");
        out.println("  metrics   " + endpoints.url() + "/metrics");
        out.println();
        out.println("Look at the data while it grows:");
        out.println();
        out.println(
                "  sqlite3 "
                        + database(options.stateDir())
                        + " \"SELECT time, entity_id, state FROM states ORDER BY time_us DESC LIMIT"
                        + " 10\"");
        out.println();
        out.println("Ctrl-C ends it.");
        out.println();
        out.flush();
    }

    private int conclude(ShutdownReport report, Path stateDir) {
        out.println();
        out.println(
                "Received "
                        + report.received()
                        + ", written "
                        + report.written()
                        + ", lost "
                        + (report.received() - report.written())
                        + ". The data stay in "
                        + database(stateDir)
                        + ".");
        out.flush();
        return report.received() == report.written() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private static Path database(Path stateDir) {
        return stateDir.resolve(SqliteSink.FILE_NAME).normalize();
    }
}
