package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.TokenSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

final class EnvironmentNamesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "ENABLE_HOME_ASSISTANT, yes, home_assistant.enabled",
        "BATCH_SIZE, 100, batch.max_points",
        "BATCH_TIMEOUT, 5s, batch.linger",
        "INFLUXDB_TOKEN, abc, influxdb.token",
        "INFLUXDB_ORG, homeiq, influxdb.org",
        "INFLUXDB_BUCKET, b, influxdb.bucket",
        "INFLUXDB_SSL_VERIFY, off, influxdb.tls.verify",
        "INFLUXDB_PRECISION, ms, influxdb.precision",
        "INFLUXDB_GZIP, true, influxdb.gzip",
        "INFLUXDB_TIMEOUT, 30s, influxdb.timeout",
        "INFLUXDB_MAX_PENDING_POINTS, 30000, queue.capacity",
        "INFLUXDB_OVERFLOW_STRATEGY, drop_new, queue.overflow",
        "QUEUE_CAPACITY, 1, queue.capacity",
        "QUEUE_OVERFLOW, drop_oldest, queue.overflow",
        "WEBSOCKET_MAX_RETRIES, -1, connection.max_retries",
        "WEBSOCKET_MAX_RETRY_DELAY, 300s, connection.max_delay",
        "CONNECTION_BASE_DELAY, 2s, connection.base_delay",
        "CONNECTION_JITTER, 0.2, connection.jitter",
        "CIRCUIT_BREAKER_THRESHOLD, 3, connection.breaker.failures",
        "CONNECTION_BREAKER_OPEN_FOR, 90s, connection.breaker.open_for",
        "BACKFILL_ENABLED, off, backfill.enabled",
        "BACKFILL_MAX_GAP, 3d, backfill.max_gap",
        "BACKFILL_SETTLE, 5s, backfill.settle",
        "SSL_VERIFY, 1, homes.home.tls.verify",
        "HA_SSL_VERIFY, 0, homes.home.tls.verify",
        "HA_TRANSPORT, events, homes.home.transport",
        "HA_SERVER_FILTER, false, homes.home.server_filter",
        "SCHEMA_PROFILE, penstock, schema.profile",
        "SCHEMA_MEASUREMENT, m, schema.measurement",
        "SCHEMA_ATTRIBUTES, all, schema.attributes",
        "SCHEMA_RESTART_STATES, mark, schema.restart_states",
        "SCHEMA_CONTEXT, no, schema.context",
        "FILTER_ATTRIBUTE_CHANGES, false, filter.attribute_changes",
        "FILTER_THROTTLE, sensor.*=10s, filter.throttle",
        "FILTER_DEAD_BAND, sensor.*=0.5, filter.dead_band",
        "HEARTBEAT_EVERY, 10m, heartbeat.every",
        "DISCOVERY_ENABLED, false, discovery.enabled",
        "DISCOVERY_REFRESH_INTERVAL, 60s, discovery.refresh",
        "STORE_DEVICE_HISTORY_IN_INFLUXDB, true, discovery.history",
        "DATA_API_URL, http://data-api:8006, discovery.webhook.url",
        "DATA_API_API_KEY, k, discovery.webhook.token",
        "DATA_API_KEY, k, discovery.webhook.token",
        "API_KEY, k, discovery.webhook.token",
        "DATA_API_SSL_VERIFY, false, discovery.webhook.tls.verify",
        "QUEUE_MAX_BYTES, 32MiB, queue.max_bytes",
        "BATCH_MAX_BYTES, 1MiB, batch.max_bytes",
        "SPOOL_MAX_BYTES, 2GiB, spool.max_bytes",
        "SPOOL_MAX_AGE, 30d, spool.max_age",
        "SPOOL_FSYNC, always, spool.fsync",
        "DEAD_LETTERS_MAX_BYTES, 1MiB, dead_letters.max_bytes",
        "MAX_MEMORY_MB, 512MiB, memory.warn_at",
        "WEBSOCKET_INGESTION_PORT, 8001, http.port",
        "WEBSOCKET_INGESTION_HOST, localhost, http.bind",
        "API_TOKEN, 0123456789abcdef, http.token",
        "WEBSOCKET_RATE_LIMIT_MESSAGES, 30, http.ws.rate.messages",
        "WEBSOCKET_RATE_LIMIT_WINDOW, 90s, http.ws.rate.window",
        "HTTP_WS_MAX_MESSAGE_BYTES, 128KiB, http.ws.max_message_bytes",
        "HTTP_WS_MAX_CLIENTS, 8, http.ws.max_clients",
        "LOG_LEVEL, CRITICAL, log.level",
        "LOG_FORMAT, json, log.format",
        "PENSTOCK_STATE_DIR, /var/lib/penstock, state_dir",
    })
    void a_name_sets_its_key(String name, String value, String key) {
        Sources sources =
                Sources.ofHome().variable("INFLUXDB_URL", "http://db:8086").variable(name, value);

        String shown = key.endsWith("token") ? "***" : value;
        assertThat(sources.effective(key))
                .isEqualTo(key + ": " + shown + "   # environment " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAX_WORKERS",
                "PROCESSING_RATE_LIMIT",
                "GIT_SHA",
                "BUILD_TIME",
                "HOMEIQ_SHARED_PATH",
                "INFLUXDB_USERNAME",
                "INFLUXDB_PASSWORD",
                "WEATHER_API_KEY",
                "DEPLOYMENT_MODE",
                "DOCKER_CONTAINER",
                "OTLP_ENDPOINT"
            })
    void a_name_without_meaning_here_is_noticed_with_the_reason(String name) {
        assertThat(Sources.ofHome().variable(name, "hush").load().notices())
                .singleElement()
                .asString()
                .startsWith(name + " has no effect: ")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "HA_HTTP_URL, http://ha:8123, http://ha:8123",
        "HOME_ASSISTANT_URL, https://ha, https://ha",
        "HA_WS_URL, ws://ha:8123/api/websocket, ws://ha:8123/api/websocket",
        "HA_URL, ha:8123, ws://ha:8123",
    })
    void each_name_of_the_address_is_understood(String name, String value, URI url) {
        Sources sources =
                new Sources().variable(name, value).variable("HOME_ASSISTANT_TOKEN", Sources.TOKEN);

        assertThat(sources.settings().ingestion().orElseThrow().homes())
                .singleElement()
                .satisfies(home -> assertThat(home.url()).isEqualTo(url))
                .satisfies(home ->
                        assertThat(home.endpoints())
                                .extracting(EndpointConfig::token)
                                .containsExactly(TokenSource.of(Sources.TOKEN)))
                .satisfies(home -> assertThat(home.name()).isEqualTo("home"));
    }

    @Test
    void the_websocket_address_and_the_short_token_are_preferred() {
        Sources sources =
                Sources.ofHome()
                        .variable("HOME_ASSISTANT_URL", "http://other")
                        .variable("HOME_ASSISTANT_TOKEN", "other");

        assertThat(sources.effective("homes.home.url")).endsWith("# environment HA_URL");
        assertThat(sources.load().notices())
                .containsExactly(
                        "HOME_ASSISTANT_URL is not used: HA_URL is set and wins",
                        "HOME_ASSISTANT_TOKEN is not used: HA_TOKEN is set and wins");
    }

    @Test
    void the_same_value_under_two_names_is_no_matter() {
        Sources sources = Sources.ofHome().variable("HOME_ASSISTANT_TOKEN", Sources.TOKEN);

        assertThat(sources.load().notices()).isEmpty();
    }

    @Test
    void lists_and_pairs_are_separated_by_commas() throws Exception {
        Path certificate = Files.writeString(folder.resolve("ca.pem"), anyCertificate());
        Settings settings =
                Sources.ofHome()
                        .variable("HA_EVENT_TYPES", "state_changed, call_service")
                        .variable("SCHEMA_TAGS", "entity_id,domain")
                        .variable("SCHEMA_CONSTANT_TAGS", "a=b,c=d=e")
                        .variable("HA_TLS_CA_FILE", certificate.toString())
                        .settings();

        assertThat(settings.ingestion().orElseThrow().homes().get(0).eventTypes())
                .containsExactly("state_changed", "call_service");
        assertThat(settings.ingestion().orElseThrow().homes().get(0).endpoints())
                .extracting(endpoint -> endpoint.tls().caFile())
                .containsExactly(Optional.of(certificate));
        assertThat(((PenstockSchema) settings.ingestion().orElseThrow().schema()).constantTags())
                .containsEntry("a", "b")
                .containsEntry("c", "d=e");
    }

    /** One of those the platform trusts, as PEM. */
    private static String anyCertificate() throws GeneralSecurityException {
        TrustManagerFactory platform =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        platform.init((KeyStore) null);
        X509TrustManager manager = (X509TrustManager) platform.getTrustManagers()[0];
        byte[] encoded = manager.getAcceptedIssuers()[0].getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }
}
