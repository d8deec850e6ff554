package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;

import java.util.Optional;

/**
 * Makes the mapper of a schema.
 *
 * @hidden for other packages of the library
 */
public final class Profiles {
    private Profiles() {}

    /**
     * A mapper for one home.
     *
     * @param schema what to write
     * @param home the home's name, where it is to be a tag
     */
    public static PointMapper of(SchemaConfig schema, Optional<String> home) {
        return switch (schema) {
            case PenstockSchema penstock -> new PenstockProfile(penstock, home);
            case HomeAssistantSchema own -> new HomeAssistantProfile(own, home);
            case HomeiqSchema homeiq -> new HomeiqProfile(homeiq, home);
        };
    }
}
