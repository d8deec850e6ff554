package dev.penstock.launcher.command;

import dev.penstock.launcher.config.LoadedConfiguration;

import java.time.Instant;
import java.util.Set;

/**
 * What to read once more.
 *
 * @param configuration a configuration without faults, with that home
 * @param home the home's name
 * @param from the begin
 * @param to the end, after the begin
 * @param entities the entities to read; all where it is empty
 */
public record BackfillOptions(
        LoadedConfiguration configuration,
        String home,
        Instant from,
        Instant to,
        Set<String> entities) {
    public BackfillOptions {
        entities = Set.copyOf(entities);
    }
}
