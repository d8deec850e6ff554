package dev.penstock.examples.springboot;

import dev.penstock.ingestion.config.Secret;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code application.yaml} says under {@code penstock}.
 *
 * @param home where from
 * @param influxdb where to
 * @param stateDir the folder for what must survive a restart
 */
@ConfigurationProperties("penstock")
record PenstockProperties(Home home, Influxdb influxdb, Optional<Path> stateDir) {
    /** A Home Assistant; a {@link Secret} stays one in logs. */
    record Home(String url, Secret token) {}

    /** An InfluxDB; without a url there is none. */
    record Influxdb(String url, Secret token, String org, String bucket) {}
}
