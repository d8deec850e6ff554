package dev.penstock.microbenchmarks;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** The kinds of entities a home has, and what Home Assistant tells of each. */
enum Kind {
    TEMPERATURE("sensor", 30) {
        @Override
        String state(RandomGenerator random) {
            return tenths(random, 150, 260);
        }

        @Override
        String attributes(RandomGenerator random) {
            return measured("temperature", "°C")
                    + ",\"battery\":"
                    + random.nextInt(40, 100)
                    + ",\"linkquality\":"
                    + random.nextInt(255);
        }
    },
    POWER("sensor", 20) {
        @Override
        String state(RandomGenerator random) {
            return tenths(random, 0, 30_000);
        }

        @Override
        String attributes(RandomGenerator random) {
            return measured("power", "W");
        }
    },
    HUMIDITY("sensor", 12) {
        @Override
        String state(RandomGenerator random) {
            return String.valueOf(random.nextInt(30, 70));
        }

        @Override
        String attributes(RandomGenerator random) {
            return measured("humidity", "%");
        }
    },
    ENERGY("sensor", 8) {
        @Override
        String state(RandomGenerator random) {
            return random.nextInt(20_000) + "." + random.nextInt(100, 1_000);
        }

        @Override
        String attributes(RandomGenerator random) {
            return "\"state_class\":\"total_increasing\",\"unit_of_measurement\":\"kWh\""
                    + ",\"device_class\":\"energy\",\"last_reset\":\"2026-01-01T00:00:00+00:00\"";
        }
    },
    PM25("sensor", 6) {
        @Override
        String state(RandomGenerator random) {
            return tenths(random, 0, 400);
        }

        @Override
        String attributes(RandomGenerator random) {
            return measured("pm25", "µg/m³");
        }
    },
    MOTION("binary_sensor", 9) {
        @Override
        String state(RandomGenerator random) {
            return random.nextBoolean() ? "on" : "off";
        }

        @Override
        String attributes(RandomGenerator random) {
            return "\"device_class\":\"motion\",\"illuminance\":"
                    + random.nextInt(900)
                    + ",\"battery\":"
                    + random.nextInt(40, 100);
        }
    },
    LIGHT("light", 5) {
        @Override
        String state(RandomGenerator random) {
            return random.nextBoolean() ? "on" : "off";
        }

        @Override
        String attributes(RandomGenerator random) {
            return "\"min_color_temp_kelvin\":2202,\"max_color_temp_kelvin\":6535"
                    + ",\"supported_color_modes\":[\"color_temp\",\"xy\"]"
                    + ",\"color_mode\":\"color_temp\",\"brightness\":"
                    + random.nextInt(256)
                    + ",\"color_temp_kelvin\":"
                    + random.nextInt(2_202, 6_535)
                    + ",\"rgb_color\":[255,"
                    + random.nextInt(256)
                    + ",132],\"effect\":null,\"supported_features\":44";
        }
    },
    CLIMATE("climate", 4) {
        @Override
        String state(RandomGenerator random) {
            return random.nextBoolean() ? "heat" : "off";
        }

        @Override
        String attributes(RandomGenerator random) {
            return "\"hvac_modes\":[\"heat\",\"off\"],\"min_temp\":5,\"max_temp\":30.0"
                    + ",\"target_temp_step\":0.5,\"current_temperature\":"
                    + tenths(random, 150, 260)
                    + ",\"temperature\":21.5,\"hvac_action\":\"idle\",\"supported_features\":385";
        }
    },
    SWITCH("switch", 4) {
        @Override
        String state(RandomGenerator random) {
            return random.nextBoolean() ? "on" : "off";
        }

        @Override
        String attributes(RandomGenerator random) {
            return "\"icon\":\"mdi:power-socket-de\",\"assumed_state\":false";
        }
    },
    PHONE("device_tracker", 2) {
        @Override
        String state(RandomGenerator random) {
            return random.nextBoolean() ? "home" : "Büro";
        }

        @Override
        String attributes(RandomGenerator random) {
            return "\"source_type\":\"gps\",\"latitude\":52."
                    + random.nextInt(100_000, 999_999)
                    + ",\"longitude\":13."
                    + random.nextInt(100_000, 999_999)
                    + ",\"gps_accuracy\":"
                    + random.nextInt(5, 60)
                    + ",\"altitude\":34.7,\"vertical_accuracy\":3";
        }
    };

    private final String domain;
    private final int percent;

    Kind(String domain, int percent) {
        this.domain = domain;
        this.percent = percent;
    }

    /** A state, as text without quotes. */
    abstract String state(RandomGenerator random);

    /** The members of the object of attributes, but for the name. */
    abstract String attributes(RandomGenerator random);

    /** The kind of an entity: of each hundred so many as is usual. */
    static Kind of(int entity) {
        int left = entity * 37 % 100; // mixed, as 37 and 100 have no common factor
        for (Kind kind : values()) {
            left -= kind.percent;
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the shares are less than a hundred");
    }

    /** What an entity of this kind is called. */
    String entityId(String room, int entity) {
        return domain + '.' + room + '_' + name().toLowerCase(Locale.ROOT) + '_' + entity;
    }

    private static String measured(String deviceClass, String unit) {
        return "\"state_class\":\"measurement\",\"unit_of_measurement\":\""
                + unit
                + "\",\"device_class\":\""
                + deviceClass
                + '"';
    }

    private static String tenths(RandomGenerator random, int from, int to) {
        return String.valueOf(random.nextInt(from, to) / 10.0);
    }
}
