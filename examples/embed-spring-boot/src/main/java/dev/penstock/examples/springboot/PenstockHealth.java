package dev.penstock.examples.springboot;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionStatus;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while events arrive and are written or wait on disk; the details say what is in the way, and
 * hold no secret.
 */
record PenstockHealth(Ingestion ingestion) implements HealthIndicator {
    @Override
    public Health health() {
        IngestionStatus status = ingestion.status();
        Health.Builder health = status.ready() ? Health.up() : Health.down();
        health.withDetail("reasons", status.reasons());
        for (HomeStatus home : status.homes()) {
            health.withDetail(
                    home.name(), home.connection().word() + ": " + home.accounting().equation());
        }
        return health.build();
    }
}
