package dev.penstock.launcher.service;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionBuilder;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.command.ServiceRunner;
import dev.penstock.launcher.config.LoadedConfiguration;
import dev.penstock.launcher.config.Settings;
import dev.penstock.launcher.http.Endpoints;
import dev.penstock.launcher.http.Observed;
import dev.penstock.launcher.store.StoreException;
import dev.penstock.launcher.webhook.RegistryWebhook;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Optional;

/** The command {@code run}: ingests with a configuration until it is told to stop. */
public final class Service implements ServiceRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final StopSignal stop;
    private final String version;

    /**
     * Creates the service.
     *
     * @param stop tells when to stop
     * @param version the program's version
     */
    public Service(StopSignal stop, String version) {
        this.stop = stop;
        this.version = version;
    }

    @Override
    public int run(LoadedConfiguration configuration) {
        Settings settings = configuration.settings();
        try {
            LogSetup.configure(settings);
            LOG.info("Penstock {}", version);
            configuration.notices().forEach(LOG::warn);
            return stop.done(run(configuration, settings));
        } catch (ConfigurationException e) {
            e.faults().forEach(fault -> LOG.error("{}", fault));
            return stop.done(ExitCode.CONFIGURATION);
        } catch (StoreException e) {
            LOG.error("the embedded store cannot be opened: {}", e.getMessage());
        } catch (IOException e) {
            LOG.error(
                    "cannot listen on {}:{} ({}): set http.port to a port that is free, and"
                            + " http.bind to an address of this machine",
                    settings.http().bind(),
                    settings.http().port(),
                    e.getMessage());
        } catch (InterruptedException e) {
            LOG.error("interrupted");
        }
        return stop.done(ExitCode.FAILED);
    }

    private int run(LoadedConfiguration configuration, Settings settings)
            throws IOException, InterruptedException {
        if (settings.ingestion().isEmpty()) {
            return standAlone(settings);
        }
        IngestionConfig config = settings.ingestion().get();
        stop.deadline(config.closeTimeout());
        Observed observed = new Observed(version, Timing.system());
        Sink sink = Sinks.open(settings);
        LOG.info("writing to {}", sink.describe());
        observed.database(sink.describe());
        Optional<RegistryWebhook> webhook =
                settings.webhook().map(receiver -> RegistryWebhook.open(receiver, Timing.system()));
        IngestionBuilder builder =
                Ingestion.builder(config)
                        .sink(sink)
                        .listener(new Both(observed.listener(), new StopWhenGivenUp(config, stop)));
        webhook.ifPresent(builder::registryListener);
        Ingestion ingestion = builder.build();
        stop.whenHurried(ingestion::hurry);
        observed.ingestion(ingestion);
        observed.chosen(config.house());
        observed.backfills(config.backfill().enabled());
        new CarriedPoints(ingestion.status()).text().ifPresent(LOG::info);
        try (Endpoints endpoints = Endpoints.open(settings.http(), observed);
                FilterReload reload = reload(configuration, ingestion, observed)) {
            LOG.info("dashboard, health and metrics at {}", endpoints.url());
            ingestion.start();
            reload.start();
            stop.await();
            LOG.info("stopping");
            IngestionStatus last = ingestion.status();
            return exitCode(last, ingestion.close(config.closeTimeout()));
        } finally {
            ingestion.close();
            webhook.ifPresent(RegistryWebhook::close);
        }
    }

    private static FilterReload reload(
            LoadedConfiguration started, Ingestion ingestion, Observed observed) {
        return new FilterReload(
                started,
                filter -> {
                    ingestion.replaceFilter(filter);
                    observed.filter(filter);
                },
                Timing.system(),
                FilterReload.USUAL);
    }

    private int standAlone(Settings settings) throws IOException, InterruptedException {
        LOG.warn("home_assistant.enabled is false: nothing is ingested");
        Observed observed = new Observed(version, Timing.system());
        try (Endpoints endpoints = Endpoints.open(settings.http(), observed)) {
            LOG.info("dashboard, health and metrics at {}", endpoints.url());
            stop.await();
            return ExitCode.FINE;
        }
    }

    private static int exitCode(IngestionStatus last, ShutdownReport report) {
        LOG.info("{}", new ClosingLine(report).text());
        if (report.abandoned() > 0) {
            LOG.error(
                    "{} points were received but could neither be written nor put on disk before"
                            + " the end",
                    report.abandoned());
            return ExitCode.FAILED;
        }
        if (has(last, ConnectionState.Refused.class)) {
            return ExitCode.AUTHENTICATION;
        }
        return has(last, ConnectionState.GivenUp.class) ? ExitCode.FAILED : ExitCode.FINE;
    }

    private static boolean has(IngestionStatus status, Class<? extends ConnectionState> state) {
        return status.homes().stream().anyMatch(home -> state.isInstance(home.connection()));
    }
}
