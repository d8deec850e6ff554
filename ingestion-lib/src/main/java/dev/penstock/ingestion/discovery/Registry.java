package dev.penstock.ingestion.discovery;

import java.util.List;
import java.util.Optional;

/** One of the lists a home keeps, with the command that asks for it. */
enum Registry {
    ENTITY("config/entity_registry/list"),
    DEVICE("config/device_registry/list"),
    AREA("config/area_registry/list"),
    FLOOR("config/floor_registry/list"),
    LABEL("config/label_registry/list"),
    SERVICES("get_services");

    private final String command;

    Registry(String command) {
        this.command = command;
    }

    /** Whether without it nobody knows where an entity belongs. */
    boolean essential() {
        return switch (this) {
            case ENTITY, DEVICE, AREA -> true;
            case FLOOR, LABEL, SERVICES -> false;
        };
    }

    String command() {
        return command;
    }

    /** The registry whose changes an event type tells. */
    static Optional<Registry> of(String eventType) {
        return switch (eventType) {
            case "entity_registry_updated" -> Optional.of(ENTITY);
            case "device_registry_updated" -> Optional.of(DEVICE);
            case "area_registry_updated" -> Optional.of(AREA);
            case "floor_registry_updated" -> Optional.of(FLOOR);
            case "label_registry_updated" -> Optional.of(LABEL);
            case "service_registered", "service_removed" -> Optional.of(SERVICES);
            default -> Optional.empty();
        };
    }

    /** The event types of all of them. */
    static List<String> eventTypes() {
        return List.of(
                "entity_registry_updated",
                "device_registry_updated",
                "area_registry_updated",
                "floor_registry_updated",
                "label_registry_updated",
                "service_registered",
                "service_removed");
    }
}
