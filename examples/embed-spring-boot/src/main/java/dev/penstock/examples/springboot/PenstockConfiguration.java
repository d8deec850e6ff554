package dev.penstock.examples.springboot;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionBuilder;
import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.micrometer.PenstockMetrics;
import dev.penstock.ingestion.write.Sink;

import io.micrometer.core.instrument.binder.MeterBinder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of Penstock: the ingestion itself, its health and its metrics. */
@Configuration(proxyBeanMethods = false)
final class PenstockConfiguration implements IngestionListener {
    private static final Logger LOG = LoggerFactory.getLogger(PenstockConfiguration.class);

    /**
     * Starts and closes with the application; closing writes what was received.
     *
     * @param sinks a sink of the application's own, if it has one
     */
    @Bean(initMethod = "start", destroyMethod = "close")
    Ingestion ingestion(PenstockProperties properties, ObjectProvider<Sink> sinks) {
        PenstockProperties.Home home = properties.home();
        IngestionConfig config =
                IngestionConfig.of(HomeConfig.of(home.url(), home.token().reveal()));
        IngestionConfig whole = properties.stateDir().map(config::withStateDir).orElse(config);
        IngestionBuilder builder = Ingestion.builder(whole).listener(this);
        PenstockProperties.Influxdb influx = properties.influxdb();
        if (influx.url().isEmpty()) {
            builder.sink(sinks.getIfAvailable(LoggingSink::new));
        } else {
            builder.influx(
                    InfluxConfig.of(
                            influx.url(), influx.token().reveal(), influx.org(), influx.bucket()));
        }
        return builder.build();
    }

    @Bean
    HealthIndicator penstockHealthIndicator(Ingestion ingestion) {
        return new PenstockHealth(ingestion);
    }

    @Bean
    MeterBinder penstockMetrics(Ingestion ingestion) {
        return new PenstockMetrics(ingestion);
    }

    @Override
    public void closed(ShutdownReport report) {
        report.homes().forEach((home, books) -> LOG.info("{}: {}", home, books.equation()));
    }
}
