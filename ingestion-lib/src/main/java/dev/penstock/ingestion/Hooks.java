package dev.penstock.ingestion;

import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.discovery.RegistryListener;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.map.PointMapper;
import dev.penstock.ingestion.map.Profiles;

import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What an embedding program may hang into the path; and the one source of randomness.
 *
 * @param filter says what is wanted
 * @param mappers makes a mapper for a home; without it the schema's profile maps
 * @param listener is told what happens
 * @param registries is told what the registries say
 * @param random varies waits
 */
record Hooks(
        EntityFilter filter,
        Optional<Function<String, PointMapper>> mappers,
        IngestionListener listener,
        RegistryListener registries,
        RandomGenerator random) {
    /** A mapper for a home. */
    PointMapper mapper(SchemaConfig schema, String home, Optional<String> tag) {
        return mappers.map(made -> made.apply(home)).orElseGet(() -> Profiles.of(schema, tag));
    }

    /** Which attributes are read: what another mapper wants of them nobody knows. */
    AttributeInterest interest(SchemaConfig schema) {
        return mappers.isPresent() ? AttributeInterest.ALL : Interests.of(schema);
    }
}
