package dev.penstock.launcher.service;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.TokenSource;
import dev.penstock.launcher.config.LogSettings;
import dev.penstock.launcher.config.Settings;
import dev.penstock.launcher.config.WebhookSettings;
import dev.penstock.launcher.log.Format;
import dev.penstock.launcher.log.LogFile;
import dev.penstock.launcher.log.Logging;
import dev.penstock.launcher.log.Places;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets up the log as the settings say, with every secret of theirs masked. */
public final class LogSetup {
    private LogSetup() {}

    /**
     * As the settings say; only for the one command that may write to the file.
     *
     * @throws ConfigurationException when the log file cannot be used; what follows is logged to
     *     standard output then
     */
    public static void configure(Settings settings) {
        LogSettings log = settings.log();
        configure(settings, log.level());
        if (log.output() == LogSettings.Output.STDOUT) {
            return;
        }
        LogFile file = new LogFile(log.file().path(), log.file().maxBytes(), log.file().backups());
        boolean console = log.output() == LogSettings.Output.BOTH;
        try {
            Logging.configure(
                    log.level().name(),
                    Format.valueOf(log.format().name()),
                    secrets(settings),
                    new Places(console, Optional.of(file)));
        } catch (IOException e) {
            throw new ConfigurationException(List.of(unusable(file, e)));
        }
    }

    private static Fault unusable(LogFile file, IOException why) {
        return new Fault(
                "log.file.path",
                "must be a file that can be written ("
                        + why
                        + "): choose another, or make its"
                        + " folder writable for the user Penstock runs as",
                file.path().toString());
    }

    /** As the settings say, but quiet at info: such lines would only get between an answer's. */
    public static void besideAnswers(Settings settings) {
        LogSettings.Level level = settings.log().level();
        boolean quiet = level == LogSettings.Level.INFO;
        configure(settings, quiet ? LogSettings.Level.WARN : level);
    }

    /**
     * As the settings say, but for the level, and to standard output.
     *
     * @param settings the format, and the secrets
     * @param level the least important level that is logged
     */
    public static void configure(Settings settings, LogSettings.Level level) {
        Format format = Format.valueOf(settings.log().format().name());
        Logging.configure(level.name(), format, secrets(settings));
    }

    /** Nothing of the configuration but tokens is secret; those in files as they are now. */
    public static List<String> secrets(Settings settings) {
        List<String> secrets = new ArrayList<>();
        settings.influx().ifPresent(influx -> secrets.add(influx.token().reveal()));
        for (HomeConfig home : settings.ingestion().map(IngestionConfig::homes).orElse(List.of())) {
            for (EndpointConfig endpoint : home.endpoints()) {
                secrets.add(revealed(endpoint.token()));
            }
        }
        settings.http().token().ifPresent(token -> secrets.add(token.reveal()));
        settings.webhook()
                .flatMap(WebhookSettings::token)
                .ifPresent(token -> secrets.add(token.reveal()));
        secrets.removeIf(String::isEmpty);
        return secrets;
    }

    private static String revealed(TokenSource token) {
        try {
            return token.read().reveal();
        } catch (IOException e) {
            // Who connects will say so; until then there is nothing to mask.
            return "";
        }
    }
}
