package dev.penstock.launcher.service;

import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.TokenSource;
import dev.penstock.launcher.config.LogSettings;
import dev.penstock.launcher.config.Settings;
import dev.penstock.launcher.config.WebhookSettings;
import dev.penstock.launcher.log.Format;
import dev.penstock.launcher.log.Logging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sets up the log as the settings say, with every secret of theirs masked. */
public final class LogSetup {
    private LogSetup() {}

    /** As the settings say. */
    public static void configure(Settings settings) {
        configure(settings, settings.log().level());
    }

    /** As the settings say, but quiet at info: such lines would only get between an answer's. */
    public static void besideAnswers(Settings settings) {
        LogSettings.Level level = settings.log().level();
        boolean quiet = level == LogSettings.Level.INFO;
        configure(settings, quiet ? LogSettings.Level.WARN : level);
    }

    /**
     * As the settings say, but for the level.
     *
     * @param settings the format, and the secrets
     * @param level the least important level that is logged
     */
    public static void configure(Settings settings, LogSettings.Level level) {
        Format format = Format.valueOf(settings.log().format().name());
        Logging.configure(level.name(), format, secrets(settings));
    }

    /** Nothing of the configuration but tokens is secret; those in files as they are now. */
    static List<String> secrets(Settings settings) {
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
