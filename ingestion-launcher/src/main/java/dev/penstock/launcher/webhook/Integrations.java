package dev.penstock.launcher.webhook;

import dev.penstock.ingestion.discovery.DeviceEntry;
import dev.penstock.ingestion.discovery.EntityEntry;
import dev.penstock.ingestion.discovery.Registries;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which integration each device of a home comes from, as far as its entities tell; immutable.
 *
 * <p>The device registry names entries of the configuration only. An entry belongs to one
 * integration, and every entity names both.
 */
final class Integrations {
    /** What devices behind Zigbee2MQTT are told apart as, for to Home Assistant they are MQTT. */
    static final String ZIGBEE2MQTT = "zigbee2mqtt";

    private static final String MQTT = "mqtt";
    private static final Pattern IEEE_ADDRESS = Pattern.compile(".*0x[0-9a-f]{8,}.*");

    private final Map<String, DeviceEntry> devices;
    private final Map<String, String> byEntry = new HashMap<>();
    private final Map<String, String> byDevice = new HashMap<>();

    Integrations(Registries registries) {
        this.devices = registries.devices();
        for (EntityEntry entity : registries.entities().values()) {
            note(byEntry, entity.configEntryId(), entity.platform());
            note(byDevice, entity.deviceId(), entity.platform());
        }
    }

    /** Where there are several, the first by alphabet is taken, so that it is always the same. */
    private static void note(
            Map<String, String> platforms, @Nullable String id, @Nullable String platform) {
        if (id != null && platform != null) {
            platforms.merge(id, platform, (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
    }

    /**
     * The integration of a device, {@link #ZIGBEE2MQTT} included, or null where it is not known.
     */
    @Nullable String of(DeviceEntry device) {
        String integration = ofEntities(device);
        boolean maybe = integration == null || integration.equals(MQTT);
        return maybe && zigbee(device) ? ZIGBEE2MQTT : integration;
    }

    private @Nullable String ofEntities(DeviceEntry device) {
        for (String entry : device.configEntries()) {
            String platform = byEntry.get(entry);
            if (platform != null) {
                return platform;
            }
        }
        return byDevice.get(device.id());
    }

    /**
     * Whether it is Zigbee2MQTT's bridge, is connected through that, or has a Zigbee address. To
     * share an entry of the configuration with the bridge says nothing: all MQTT devices do.
     */
    private boolean zigbee(DeviceEntry device) {
        if (device.identifiers().stream().anyMatch(Integrations::zigbee)) {
            return true;
        }
        Set<String> seen = new HashSet<>();
        DeviceEntry at = device;
        while (at != null && seen.add(at.id())) {
            if (bridge(at)) {
                return true;
            }
            at = at.viaId() == null ? null : devices.get(at.viaId());
        }
        return false;
    }

    private static boolean zigbee(String identifier) {
        String lower = identifier.toLowerCase(Locale.ROOT);
        return lower.contains("zigbee")
                || lower.contains("ieee")
                || IEEE_ADDRESS.matcher(lower).matches();
    }

    private static boolean bridge(DeviceEntry device) {
        return lower(device.manufacturer()).contains(ZIGBEE2MQTT)
                || (lower(device.model()).contains("bridge")
                        && lower(device.name()).contains("zigbee"));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
