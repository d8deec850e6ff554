package dev.penstock.ingestion;

import dev.penstock.ingestion.filter.EntityFilter;

import java.util.random.RandomGenerator;

/** What an embedding program may hang into the path; and the one source of randomness. */
record Hooks(EntityFilter filter, IngestionListener listener, RandomGenerator random) {}
