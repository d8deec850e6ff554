package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes devices and entities to the database when they change, as measurements {@code devices} and
 * {@code entities} with the names that HomeIQ gave them.
 *
 * <p>What was written is remembered on disk where there is a folder, so that a restart writes
 * nothing again. Used by the thread that reads registries.
 *
 * @hidden for other packages of the library
 */
public final class RegistryHistory implements RegistryListener {
    private static final String DEVICE = "device ";
    private static final String ENTITY = "entity ";

    private final Optional<String> home;
    private final Outlet out;
    private final WrittenEntries written;
    private final Timing timing;
    private final FieldSet fields = new FieldSet();

    /** Takes points, when there is room for them. */
    @FunctionalInterface
    public interface Outlet {
        /** Takes a point; waits where there is no room. */
        void accept(Point point) throws InterruptedException;
    }

    /**
     * Creates it.
     *
     * @param home the home's name, where it is to be a tag
     * @param out takes points
     * @param written what was written before
     * @param timing the clock
     */
    public RegistryHistory(
            Optional<String> home, Outlet out, WrittenEntries written, Timing timing) {
        this.home = home;
        this.out = out;
        this.written = written;
        this.timing = timing;
    }

    @Override
    public void changed(String name, Registries before, Registries now) {
        try {
            write(before, now);
        } catch (InterruptedException e) {
            // What was not taken is not noted as written, and comes with the next start.
            Thread.currentThread().interrupt();
        } finally {
            fields.clear();
        }
    }

    private void write(Registries before, Registries now) throws InterruptedException {
        long micros = timing.nowMicros();
        Map<String, Integer> entities = new HashMap<>();
        PlaceIndex places = new PlaceIndex(now);
        for (EntityEntry entity : now.entities().values()) {
            if (entity.deviceId() != null) {
                entities.merge(entity.deviceId(), 1, Integer::sum);
            }
            write(ENTITY + entity.entityId(), entity(entity, places.of(entity).areaId()), micros);
        }
        for (DeviceEntry device : now.devices().values()) {
            int count = entities.getOrDefault(device.id(), 0);
            write(DEVICE + device.id(), device(device, count), micros);
        }
        writeRemoved(before, now, micros);
    }

    private void writeRemoved(Registries before, Registries now, long micros)
            throws InterruptedException {
        PlaceIndex places = new PlaceIndex(before);
        for (EntityEntry entity : before.entities().values()) {
            if (!now.entities().containsKey(entity.entityId())
                    && written.forget(ENTITY + entity.entityId())) {
                remove(entity(entity, places.of(entity).areaId()), micros);
            }
        }
        for (DeviceEntry device : before.devices().values()) {
            if (!now.devices().containsKey(device.id()) && written.forget(DEVICE + device.id())) {
                remove(device(device, 0), micros);
            }
        }
        written.keepOnly(key ->
                key.startsWith(ENTITY)
                        ? now.entities().containsKey(key.substring(ENTITY.length()))
                        : now.devices().containsKey(key.substring(DEVICE.length())));
    }

    /** The fields stand in the set already. */
    private void write(String key, Series series, long micros) throws InterruptedException {
        Point point = fields.toPoint(series, micros, Via.OWN);
        String how = series.line() + ' ' + point.fieldLine();
        if (written.differs(key, how)) {
            out.accept(point);
            written.note(key, how);
        }
    }

    private void remove(Series series, long micros) throws InterruptedException {
        out.accept(fields.flag("removed", true).toPoint(series, micros, Via.OWN));
    }

    private Series device(DeviceEntry device, int entities) {
        text("name", device.shownName());
        text("sw_version", device.swVersion());
        fields.whole("entity_count", entities);
        Map<String, String> tags = tags("device_id", device.id());
        tags.put("manufacturer", or(device.manufacturer(), ""));
        tags.put("model", or(device.model(), ""));
        tags.put("area_id", or(device.areaId(), "unassigned"));
        return new Series("devices", tags);
    }

    private Series entity(EntityEntry entity, @Nullable String areaId) {
        text("unique_id", entity.uniqueId());
        fields.flag("disabled", entity.disabledBy() != null);
        Map<String, String> tags = tags("entity_id", entity.entityId());
        tags.put("domain", entity.entityId().substring(0, entity.entityId().indexOf('.')));
        tags.put("device_id", or(entity.deviceId(), "unknown"));
        tags.put("platform", or(entity.platform(), "unknown"));
        tags.put("area_id", or(areaId, "unassigned"));
        return new Series("entities", tags);
    }

    private void text(String field, @Nullable String value) {
        if (value != null) {
            fields.text(field, value);
        }
    }

    private Map<String, String> tags(String name, String value) {
        Map<String, String> tags = new HashMap<>();
        home.ifPresent(one -> tags.put("home", one));
        tags.put(name, value);
        return tags;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
