package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The checked configuration of the launcher; it holds secrets, but never prints them.
 *
 * @param ingestion what to ingest; absent where {@code home_assistant.enabled} is false
 * @param influx the InfluxDB to write to; absent where the embedded store is used
 * @param http where health and metrics are served
 * @param webhook where registries are posted; absent where that is nowhere
 * @param log what is logged
 * @param stateDir the folder for what must survive a restart; it may not exist yet
 */
public record Settings(
        Optional<IngestionConfig> ingestion,
        Optional<InfluxConfig> influx,
        HttpSettings http,
        Optional<WebhookSettings> webhook,
        LogSettings log,
        Path stateDir) {}
