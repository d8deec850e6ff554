package dev.penstock.examples.simulatedhome;

import java.util.Locale;
import java.util.Optional;

/** The registries of a home, and what each calls the ids of its entries. */
enum RegistryKind {
    ENTITY("entity_id", "entity_id"),
    DEVICE("id", "device_id"),
    AREA("area_id", "area_id"),
    FLOOR("floor_id", "floor_id"),
    LABEL("label_id", "label_id");

    private final String key;
    private final String reference;

    RegistryKind(String key, String reference) {
        this.key = key;
        this.reference = reference;
    }

    /** The name of the id within an entry. */
    String key() {
        return key;
    }

    /** The name of the id in commands, in events and in the entries of other registries. */
    String reference() {
        return reference;
    }

    /** The registry's name, as in {@code config/NAME_registry/list}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return name().charAt(0) + word().substring(1);
    }

    /** The type of the event that tells of a change. */
    String event() {
        return word() + "_registry_updated";
    }

    /** The registry of that name. */
    static Optional<RegistryKind> of(String word) {
        for (RegistryKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
