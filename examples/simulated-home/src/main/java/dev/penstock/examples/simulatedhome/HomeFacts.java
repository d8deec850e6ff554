package dev.penstock.examples.simulatedhome;

import java.util.List;
import java.util.Map;

/** What the home tells of itself besides its states. */
final class HomeFacts {
    private static final List<String> COMPONENTS =
            List.of(
                    "api",
                    "auth",
                    "automation",
                    "binary_sensor",
                    "climate",
                    "config",
                    "device_tracker",
                    "frontend",
                    "history",
                    "homeassistant",
                    "http",
                    "light",
                    "media_player",
                    "mqtt",
                    "person",
                    "recorder",
                    "sensor",
                    "sun",
                    "switch",
                    "websocket_api",
                    "zone");

    private final String version;

    HomeFacts(HomeSettings settings) {
        version = settings.version();
    }

    String config(CoreState state, boolean historyLoaded, boolean recovers) {
        List<String> components =
                COMPONENTS.stream()
                        .filter(name -> historyLoaded || !name.equals("history"))
                        .toList();
        return """
        {"allowlist_external_dirs":["/config/www","/media"],"allowlist_external_urls":[],\
        "components":%s,"config_dir":"/config","config_source":"storage","country":"DE",\
        "currency":"EUR","debug":false,"elevation":519,"external_url":null,\
        "internal_url":null,"language":"de","latitude":48.137154,\
        "location_name":"Simuliertes Zuhause","longitude":11.576124,"radius":100,\
        "recovery_mode":%s,"safe_mode":false,"state":"%s","time_zone":"Europe/Berlin",\
        "unit_system":{"length":"km","accumulated_precipitation":"mm","area":"m²","mass":"g",\
        "pressure":"Pa","temperature":"°C","volume":"L","wind_speed":"m/s"},\
        "version":%s,"whitelist_external_dirs":["/config/www","/media"]}\
        """
                .formatted(JsonText.of(components), recovers, state.name(), JsonText.of(version));
    }

    String services() {
        Object plain = JsonText.object("name", "Turn on", "description", "", "fields", Map.of());
        Object turns = JsonText.object("turn_on", plain, "turn_off", plain, "toggle", plain);
        return JsonText.of(
                JsonText.object(
                        "homeassistant", turns,
                        "automation", JsonText.object("trigger", plain, "turn_on", plain),
                        "input_boolean", turns,
                        "light", turns,
                        "switch", turns));
    }

    static String userId(boolean admin) {
        return admin ? "7270f895ca7940738cd75e5c8d6bd628" : "c0ffee00c0ffee00c0ffee00c0ffee00";
    }

    String user(boolean admin) {
        return JsonText.of(
                JsonText.object(
                        "id",
                        userId(admin),
                        "name",
                        admin ? "Simulated Admin" : "Simulated Reader",
                        "is_owner",
                        admin,
                        "is_admin",
                        admin,
                        "credentials",
                        List.of(),
                        "mfa_modules",
                        List.of()));
    }

    /** The backlog is the queue before the database, which is always empty here. */
    String recorder() {
        return JsonText.of(
                JsonText.object(
                        "backlog", 0,
                        "db_in_default_location", true,
                        "max_backlog", 65000,
                        "migration_in_progress", false,
                        "migration_is_live", false,
                        "recording", true,
                        "thread_running", true));
    }
}
