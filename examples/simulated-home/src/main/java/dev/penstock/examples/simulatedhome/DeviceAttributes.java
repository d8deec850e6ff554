package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** The attributes that things other than sensors start with. */
final class DeviceAttributes {
    private static final String LIGHT =
            """
            {"supported_color_modes":["hs"],"color_mode":null,"brightness":null,"hs_color":null,
             "rgb_color":null,"supported_features":44,"attribution":"Nobody"}\
            """;

    private static final String CLIMATE =
            """
            {"hvac_modes":["off","heat","auto"],"min_temp":5.0,"max_temp":30.0,
             "target_temp_step":0.5,"current_temperature":20.3,"temperature":21.0,
             "hvac_action":"heating","supported_features":385}\
            """;

    private static final String MEDIA_PLAYER =
            """
            {"volume_level":0.35,"is_volume_muted":false,"media_content_type":"music",
             "media_duration":600,"media_position":0,"media_title":"Für Elise",
             "source_list":["Radio, FM","Line in"],"supported_features":152463}\
            """;

    private static final String DEVICE_TRACKER =
            """
            {"source_type":"gps","battery_level":87,"latitude":48.137154,"longitude":11.576124,
             "gps_accuracy":12,"altitude":519.0,"vertical_accuracy":3}\
            """;

    private static final String PERSON =
            """
            {"editable":true,"id":"anna","device_trackers":[],"latitude":48.137154,
             "longitude":11.576124,"gps_accuracy":12,"user_id":null,
             "friendly_name":"Anna \\"Änni\\" B."}\
            """;

    private static final String SUN =
            """
            {"next_dawn":"2026-11-24T06:06:31.521467+00:00",
             "next_setting":"2026-11-23T15:26:00+00:00","elevation":21.13,"azimuth":25.0,
             "rising":true,"friendly_name":"Sun"}\
            """;

    private DeviceAttributes() {}

    static Map<String, @Nullable Object> of(String domain, String slug) {
        return JsonTree.object(
                switch (domain) {
                    case "light" -> LIGHT;
                    case "climate" -> CLIMATE;
                    case "media_player" -> MEDIA_PLAYER;
                    case "device_tracker" -> DEVICE_TRACKER;
                    case "person" -> PERSON;
                    case "sun" -> SUN;
                    default ->
                            """
                            {"device_class":"%s","rssi":61,
                             "update":{"installed_version":-1,"state":null}}\
                            """
                                    .formatted(slug);
                });
    }

    static Map<String, @Nullable Object> measured(String stateClass, String unit, String kind) {
        return JsonTree.object(
                """
                {"state_class":"%s","unit_of_measurement":"%s","device_class":"%s","linkquality":120}\
                """
                        .formatted(stateClass, unit, kind));
    }
}
