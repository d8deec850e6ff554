package dev.penstock.ingestion;

import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.decode.AttributeInterest;

/** Which attributes a schema has a use for. */
final class Interests {
    private Interests() {}

    static AttributeInterest of(SchemaConfig schema) {
        return switch (schema) {
            case HomeAssistantSchema own -> AttributeInterest.ALL;
            case HomeiqSchema homeiq -> AttributeInterest.ALL;
            case PenstockSchema penstock ->
                    switch (penstock.attributes()) {
                        case NONE -> AttributeInterest.DEVICE_CLASS;
                        case NUMERIC -> AttributeInterest.NUMBERS;
                        case JSON, ALL -> AttributeInterest.ALL;
                    };
        };
    }
}
