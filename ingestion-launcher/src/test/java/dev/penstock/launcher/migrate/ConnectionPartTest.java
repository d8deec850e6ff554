package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

/** Where the database is: the section {@code influxdb} of the result. */
final class ConnectionPartTest {
    private static final String OLDER_THAN_1_8 =
            "api_version 1 (the default): Penstock writes to /api/v2/write, which InfluxDB has from"
                    + " 1.8 on; for an older one there is no equivalent";

    @TempDir private Path path;
    private ConfigurationFolder folder;

    @BeforeEach
    void begin() {
        folder = new ConfigurationFolder(path);
    }

    private @Nullable Object influxdb(String name) {
        return folder.value("influxdb", name);
    }

    @Test
    void version_1_has_its_defaults_and_a_user_with_password_is_a_token() {
        folder.section("username: homeassistant", "password: 's3cret: #1'");

        assertThat(folder.value("influxdb"))
                .isEqualTo(
                        Map.of(
                                "url",
                                "http://localhost:8086",
                                "token",
                                "homeassistant:s3cret: #1",
                                "org",
                                "home-assistant",
                                "bucket",
                                "home_assistant",
                                "precision",
                                "us"));
        assertThat(folder.remarks()).containsExactly(OLDER_THAN_1_8);
    }

    @Test
    void version_1_without_a_user_has_no_token_and_keeps_its_database() {
        folder.section("host: influx", "database: house", "port: '8087'", "path: proxy/");

        assertThat(influxdb("url")).isEqualTo("http://influx:8087/proxy");
        assertThat(influxdb("token")).isNull();
        assertThat(influxdb("bucket")).isEqualTo("house");
    }

    @Test
    void version_2_has_its_own_defaults() {
        folder.section("api_version: 2", "token: s3cret==", "organization: 0123456789abcdef");

        assertThat(folder.value("influxdb"))
                .isEqualTo(
                        Map.of(
                                "url",
                                "https://us-west-2-1.aws.cloud2.influxdata.com",
                                "token",
                                "s3cret==",
                                "org",
                                "0123456789abcdef",
                                "bucket",
                                "Home Assistant",
                                "precision",
                                "us"));
        assertThat(folder.remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yes, https",
        "on, https",
        "True, https",
        "1, https",
        "'\"enable\"', https",
        "no, http",
        "'OFF', http",
        "0, http",
        "0.0, http",
        "'\"disable\"', http"
    })
    void ssl_is_true_in_every_way_home_assistant_takes(String written, String scheme) {
        folder.section("host: influx", "ssl: " + written);

        assertThat(influxdb("url")).isEqualTo(scheme + "://influx:8086");
    }

    @Test
    void certificates_are_not_verified_where_home_assistant_does_not() {
        folder.section("ssl: true", "verify_ssl: false");
        assertThat(influxdb("tls")).isEqualTo(Map.of("verify", false));

        folder.section("ssl: false", "verify_ssl: false");
        assertThat(influxdb("tls")).isNull();
    }

    @Test
    void a_certificate_authority_is_named_by_its_full_path() {
        folder.file("ssl/ca.pem", "PEM").section("ssl: true", "ssl_ca_cert: ssl/ca.pem");

        assertThat(influxdb("tls"))
                .isEqualTo(Map.of("ca_file", path.resolve("ssl/ca.pem").toString()));
        assertThat(folder.remarks()).containsExactly(OLDER_THAN_1_8);
    }

    @Test
    void a_certificate_authority_that_is_elsewhere_is_left_to_the_person() {
        folder.section("ssl: true", "ssl_ca_cert: /ssl/of/home assistant.pem");

        assertThat(influxdb("tls")).isNull();
        assertThat(folder.translation().yaml())
                .contains("\n  # tls: {ca_file: \"/ssl/of/home assistant.pem\"}\n");
        assertThat(folder.remarks())
                .contains(
                        "influxdb.ssl_ca_cert (configuration.yaml:3) names a file that cannot be"
                                + " read here: copy it, and set influxdb.tls.ca_file");
    }

    @Test
    void a_certificate_authority_has_no_effect_where_nothing_is_verified() {
        folder.file("ca.pem", "PEM")
                .section("ssl: true", "ssl_ca_cert: ca.pem", "verify_ssl: false");

        assertThat(influxdb("tls")).isEqualTo(Map.of("verify", false));
        assertThat(folder.remarks())
                .contains(
                        "influxdb.ssl_ca_cert (configuration.yaml:3) has no effect beside"
                                + " verify_ssl: false, and is left out");
    }

    @ParameterizedTest
    @CsvSource({"ns, us", "us, us", "ms, ms", "s, s"})
    void precision_makes_the_same_points(String written, String expected) {
        folder.section("api_version: '2'", "token: t", "organization: o", "precision: " + written);

        assertThat(influxdb("precision")).isEqualTo(expected);
        assertThat(folder.remarks()).isEmpty();
    }

    @Test
    void a_precision_with_which_home_assistant_writes_nothing_is_named() {
        folder.section("host: influx", "precision: us");

        assertThat(folder.remarks())
                .contains(
                        "influxdb.precision (configuration.yaml:3) makes Home Assistant lose every"
                                + " point with api_version 1; Penstock writes them");
    }

    @Test
    void retries_have_no_equivalent() {
        folder.section("host: influx", "max_retries: 3");

        assertThat(folder.translation().yaml()).doesNotContain("\n  max_retries");
        assertThat(folder.remarks())
                .contains(
                        "influxdb.max_retries (configuration.yaml:3) has no equivalent: Penstock"
                                + " never gives a point up for want of retries; what the database"
                                + " does not take waits on disk (spool.max_bytes, spool.max_age)");
    }

    @Test
    void a_connection_kept_in_the_user_interface_has_to_be_filled_in() {
        folder.section("max_retries: 3");

        assertThat(influxdb("url")).isEqualTo("http://localhost:8086");
        assertThat(folder.remarks().getFirst())
                .contains("user interface since 2026")
                .contains("set influxdb.url, token, org and bucket");
        assertThat(folder.translation().yaml().replace("\n#  ", ""))
                .contains("host, token and the rest are not in that file");
    }

    @Test
    void a_token_that_is_not_there_has_to_be_filled_in() {
        folder.section("api_version: 2", "host: influx");

        assertThat(influxdb("token")).isNull();
        assertThat(folder.remarks())
                .containsExactly(
                        "influxdb.token is not in that file: set it",
                        "influxdb.organization is not in that file: set influxdb.org");
    }

    @Test
    void options_of_the_other_version_are_named() {
        folder.section("database: d", "api_version: 2", "token: t", "organization: o");
        assertThat(folder.remarks())
                .containsExactly(
                        "influxdb.database (configuration.yaml:2) has no effect with api_version:"
                                + " 2 and is left out");

        folder.section("bucket: b");
        assertThat(influxdb("bucket")).isEqualTo("home_assistant");
        assertThat(folder.remarks())
                .contains(
                        "influxdb.bucket (configuration.yaml:2) has no effect with api_version: 1,"
                                + " the default, and is left out");
    }

    @ParameterizedTest
    @CsvSource({"influx_db", "http://influx", "'in flux'", "user:s3cret@influx", "::1"})
    void a_host_that_makes_no_address_is_left_to_the_person(String host) {
        folder.section("host: '" + host + "'");

        assertThat(influxdb("url")).isEqualTo("http://localhost:8086");
        assertThat(folder.remarks())
                .anyMatch(remark -> remark.contains("makes no address that Penstock can use"))
                .noneMatch(remark -> remark.contains("s3cret"));
    }

    @Test
    void what_would_not_get_through_as_a_token_is_named_without_being_shown() {
        folder.section("username: a:b", "password: pässwort", "database: a/b");

        assertThat(influxdb("token")).isNull();
        assertThat(folder.remarks())
                .anyMatch(remark -> remark.startsWith("influxdb.username (configuration.yaml:2)"))
                .anyMatch(remark -> remark.startsWith("influxdb.password (configuration.yaml:3)"))
                .anyMatch(remark -> remark.startsWith("influxdb.database (configuration.yaml:4)"))
                .noneMatch(remark -> remark.contains("pässwort"));
    }

    @Test
    void everything_home_assistant_refuses_is_told_at_once() {
        folder.section(
                "api_version: 3",
                "host:",
                "port: 70000",
                "path: [a]",
                "ssl: perhaps",
                "precision: h",
                "username: u",
                "database: ''",
                "token: s3cret");

        assertThat(folder.faults())
                .containsExactlyInAnyOrder(
                        "influxdb.api_version (configuration.yaml:2) must be one of 1, 2",
                        "influxdb.host (configuration.yaml:3) has no value",
                        "influxdb.port (configuration.yaml:4) must be a port between 1 and 65535",
                        "influxdb.path (configuration.yaml:5) must be a text, no list and no"
                                + " section",
                        "influxdb.ssl (configuration.yaml:6) must be true or false",
                        "influxdb.precision (configuration.yaml:7) must be one of ms, s, us, ns",
                        "influxdb.username (configuration.yaml:8) needs username and password, not"
                                + " one of them",
                        "influxdb.database (configuration.yaml:9) must not be empty",
                        "influxdb.token (configuration.yaml:10) needs api_version: 2 beside it");
    }
}
