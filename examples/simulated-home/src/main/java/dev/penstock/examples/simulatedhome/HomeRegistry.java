package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The registries of a home: what its entities, devices, areas, floors and labels are called and
 * where they belong. Every change has the effects it has when a user makes it: events, then the
 * states that follow from it. Fields are called as in Home Assistant's entries.
 *
 * <p>Thread-safe. What is unknown, or not possible, is refused with {@link
 * IllegalArgumentException}; that a new area, floor or label exists is not checked, as little as
 * Home Assistant does.
 */
public final class HomeRegistry {
    private final Registrar registrar;

    HomeRegistry(Registrar registrar) {
        this.registrar = registrar;
    }

    Registrar registrar() {
        return registrar;
    }

    /** Gives an entity another id within its domain; its history stays with the old one. */
    public void renameEntity(String entityId, String newEntityId) {
        change(RegistryKind.ENTITY, entityId, "entity_id", newEntityId);
    }

    /** Gives an entity a name of the user's, or with null its own one again. */
    public void nameEntity(String entityId, @Nullable String name) {
        change(RegistryKind.ENTITY, entityId, "name", name);
    }

    /** Moves an entity to an area of its own, or with null back to where its device is. */
    public void moveEntity(String entityId, @Nullable String areaId) {
        change(RegistryKind.ENTITY, entityId, "area_id", areaId);
    }

    /** Gives an entity these labels and takes all others off. */
    public void labelEntity(String entityId, String... labels) {
        change(RegistryKind.ENTITY, entityId, "labels", List.of(labels));
    }

    /** Makes an entity show another device class, or with null its own again. */
    public void classEntity(String entityId, @Nullable String deviceClass) {
        change(RegistryKind.ENTITY, entityId, "device_class", deviceClass);
    }

    /** Takes an entity's state out of the home, its entry stays; or brings it back at once. */
    public void disableEntity(String entityId, boolean disabled) {
        change(RegistryKind.ENTITY, entityId, "disabled_by", disabled ? "user" : null);
    }

    /** Removes an entity's entry and its state. */
    public void removeEntity(String entityId) {
        remove(RegistryKind.ENTITY, entityId);
    }

    /**
     * Registers an entity, whose state is {@link SimulatedHome#set} by hand.
     *
     * @param deviceId the device it belongs to; null for none
     * @param name its own name
     */
    public void addEntity(String entityId, @Nullable String deviceId, String name) {
        String registryId = "%032x".formatted(0xa0_0000_0000L + entityId.hashCode());
        add(RegistryKind.ENTITY, NewEntries.entity(entityId, registryId, deviceId, name));
    }

    /** Moves a device, and so its entities without an area of their own; null for nowhere. */
    public void moveDevice(String deviceId, @Nullable String areaId) {
        change(RegistryKind.DEVICE, deviceId, "area_id", areaId);
    }

    /** Gives a device a name of the user's, or with null its own one again. */
    public void nameDevice(String deviceId, @Nullable String name) {
        change(RegistryKind.DEVICE, deviceId, "name_by_user", name);
    }

    /** Gives a device these labels and takes all others off. */
    public void labelDevice(String deviceId, String... labels) {
        change(RegistryKind.DEVICE, deviceId, "labels", List.of(labels));
    }

    /** Removes a device, then its entities' entries, then their states. */
    public void removeDevice(String deviceId) {
        remove(RegistryKind.DEVICE, deviceId);
    }

    /** Registers a device that is nowhere yet. */
    public void addDevice(String deviceId, String name) {
        add(RegistryKind.DEVICE, NewEntries.device(deviceId, name));
    }

    /** Gives an area another name; its id stays. */
    public void renameArea(String areaId, String name) {
        change(RegistryKind.AREA, areaId, "name", name);
    }

    /** Moves an area to another floor; null for none. */
    public void moveArea(String areaId, @Nullable String floorId) {
        change(RegistryKind.AREA, areaId, "floor_id", floorId);
    }

    /**
     * Adds an area, floor or label.
     *
     * @param registry {@code area}, {@code floor} or {@code label}
     * @return its id
     */
    public String add(String registry, String name) {
        Map<String, @Nullable Object> entry = JsonText.object();
        attempt(() -> place(kind(registry), JsonText.object("name", name), entry::putAll));
        return String.valueOf(entry.get(kind(registry).key()));
    }

    /**
     * Changes any field of an entry.
     *
     * @param registry {@code entity}, {@code device}, {@code area}, {@code floor} or {@code label}
     */
    public void change(String registry, String id, String field, @Nullable Object value) {
        change(kind(registry), id, field, value);
    }

    /** Removes an entry, and its id from the entries that refer to it. */
    public void remove(String registry, String id) {
        remove(kind(registry), id);
    }

    /**
     * Lists one more row at the end of a registry, without an event: any JSON, an entry or not.
     *
     * @param registry {@code entity}, {@code device}, {@code area}, {@code floor} or {@code label}
     */
    public void addRow(String registry, String json) {
        registrar.addRow(kind(registry), json);
    }

    /** The ids of all entries of a registry, in the order they are listed in. */
    public List<String> ids(String registry) {
        return registrar.ids(kind(registry));
    }

    /** A copy of an entry; empty when there is none. */
    public Optional<Map<String, @Nullable Object>> entry(String registry, String id) {
        return registrar.entry(kind(registry), id);
    }

    /** The id of an entity's device; empty when it has none or is not registered. */
    public Optional<String> deviceOf(String entityId) {
        return text(RegistryKind.ENTITY, entityId, "device_id");
    }

    /** The id of the area an entity is in: its own, or else its device's. */
    public Optional<String> areaOf(String entityId) {
        return text(RegistryKind.ENTITY, entityId, "area_id")
                .or(() -> deviceOf(entityId).flatMap(this::areaOfDevice));
    }

    /** The id of the area a device is in. */
    public Optional<String> areaOfDevice(String deviceId) {
        return text(RegistryKind.DEVICE, deviceId, "area_id");
    }

    private Optional<String> text(RegistryKind kind, String id, String field) {
        return registrar.entry(kind, id).map(entry -> entry.get(field)).map(String::valueOf);
    }

    /** Adds an area, floor or label of that name. */
    void place(
            RegistryKind kind,
            Map<String, @Nullable Object> fields,
            Consumer<Map<String, @Nullable Object>> answered)
            throws CommandFailure {
        List<String> taken = registrar.ids(kind);
        registrar.create(kind, NewEntries.place(kind, fields, taken::contains), answered);
    }

    private void add(RegistryKind kind, Map<String, @Nullable Object> entry) {
        attempt(() -> registrar.create(kind, entry, HomeRegistry::unasked));
    }

    private void change(RegistryKind kind, String id, String field, @Nullable Object value) {
        attempt(() ->
                registrar.update(kind, id, JsonText.object(field, value), HomeRegistry::unasked));
    }

    private void remove(RegistryKind kind, String id) {
        attempt(() -> registrar.remove(kind, id, () -> {}));
    }

    private static RegistryKind kind(String registry) {
        return RegistryKind.of(registry)
                .orElseThrow(() -> new IllegalArgumentException("no registry: " + registry));
    }

    private static void unasked(Map<String, @Nullable Object> entry) {
        // Nobody waits for an answer.
    }

    private interface Attempt {
        void make() throws CommandFailure;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.make();
        } catch (CommandFailure refused) {
            throw new IllegalArgumentException(refused.code() + ": " + refused.text(), refused);
        }
    }
}
