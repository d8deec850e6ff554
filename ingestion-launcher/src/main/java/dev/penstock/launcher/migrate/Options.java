package dev.penstock.launcher.migrate;

import java.util.Set;
import java.util.TreeSet;

/** The options of Home Assistant's {@code influxdb} section. */
final class Options {
    /** Where the database is; since 2026 Home Assistant keeps them in its user interface. */
    static final Set<String> CONNECTION =
            Set.of(
                    "api_version",
                    "host",
                    "port",
                    "path",
                    "ssl",
                    "verify_ssl",
                    "ssl_ca_cert",
                    "username",
                    "password",
                    "database",
                    "token",
                    "organization",
                    "bucket");

    /** All of them. */
    static final Set<String> NAMES = all();

    private Options() {}

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(CONNECTION);
        all.addAll(
                Set.of(
                        "precision",
                        "max_retries",
                        "measurement_attr",
                        "default_measurement",
                        "override_measurement",
                        "tags"));
        all.addAll(
                Set.of(
                        "tags_attributes",
                        "ignore_attributes",
                        "component_config",
                        "component_config_domain",
                        "component_config_glob",
                        "include",
                        "exclude"));
        return Set.copyOf(all);
    }
}
