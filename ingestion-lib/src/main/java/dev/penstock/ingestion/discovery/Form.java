package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.decode.RegistryRow;
import dev.penstock.ingestion.discovery.Registries.Area;
import dev.penstock.ingestion.discovery.Registries.Floor;
import dev.penstock.ingestion.discovery.Registries.Label;
import dev.penstock.ingestion.event.EntityId;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Function;

/**
 * How the rows of one registry become entries.
 *
 * @param keys the keys of a row that are of interest
 * @param entry makes an entry of a row; null where the row lacks what an entry cannot do without
 * @param id what an entry is known by
 */
record Form<T>(Set<String> keys, Function<RegistryRow, @Nullable T> entry, Function<T, String> id) {
    static final Form<EntityEntry> ENTITY =
            new Form<>(
                    Set.of(
                            "entity_id",
                            "id",
                            "unique_id",
                            "platform",
                            "config_entry_id",
                            "device_id",
                            "area_id",
                            "name",
                            "original_name",
                            "has_entity_name",
                            "labels",
                            "entity_category",
                            "disabled_by",
                            "hidden_by"),
                    Form::entity,
                    EntityEntry::entityId);
    static final Form<DeviceEntry> DEVICE =
            new Form<>(
                    Set.of(
                            "id",
                            "name",
                            "name_by_user",
                            "manufacturer",
                            "model",
                            "sw_version",
                            "hw_version",
                            "area_id",
                            "parent_device_id",
                            "via_device_id",
                            "config_entries",
                            "identifiers",
                            "labels",
                            "disabled_by"),
                    Form::device,
                    DeviceEntry::id);
    static final Form<Area> AREA =
            new Form<>(Set.of("area_id", "name", "floor_id"), Form::area, Area::id);
    static final Form<Floor> FLOOR =
            new Form<>(Set.of("floor_id", "name", "level"), Form::floor, Floor::id);
    static final Form<Label> LABEL = new Form<>(Set.of("label_id", "name"), Form::label, Label::id);

    private static @Nullable EntityEntry entity(RegistryRow row) {
        @Nullable String id = row.text("entity_id");
        if (id == null || !EntityId.isValid(id)) {
            return null;
        }
        return new EntityEntry(
                id,
                row.text("id"),
                row.text("unique_id"),
                row.text("platform"),
                row.text("config_entry_id"),
                row.text("device_id"),
                row.text("area_id"),
                row.text("name"),
                row.text("original_name"),
                row.flag("has_entity_name"),
                row.texts("labels"),
                row.text("entity_category"),
                row.text("disabled_by"),
                row.text("hidden_by"));
    }

    private static @Nullable DeviceEntry device(RegistryRow row) {
        @Nullable String id = row.text("id");
        if (id == null) {
            return null;
        }
        return new DeviceEntry(
                id,
                row.text("name"),
                row.text("name_by_user"),
                row.text("manufacturer"),
                row.text("model"),
                row.text("sw_version"),
                row.text("hw_version"),
                row.text("area_id"),
                row.text("parent_device_id"),
                row.text("via_device_id"),
                row.texts("config_entries"),
                row.texts("identifiers"),
                row.texts("labels"),
                row.text("disabled_by"));
    }

    private static @Nullable Area area(RegistryRow row) {
        @Nullable String id = row.text("area_id");
        return id == null ? null : new Area(id, name(row, id), row.text("floor_id"));
    }

    private static @Nullable Floor floor(RegistryRow row) {
        @Nullable String id = row.text("floor_id");
        return id == null ? null : new Floor(id, name(row, id), row.whole("level"));
    }

    private static @Nullable Label label(RegistryRow row) {
        @Nullable String id = row.text("label_id");
        return id == null ? null : new Label(id, name(row, id));
    }

    private static String name(RegistryRow row, String id) {
        @Nullable String name = row.text("name");
        return name == null ? id : name;
    }
}
