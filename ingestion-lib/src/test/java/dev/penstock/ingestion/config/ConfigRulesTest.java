package dev.penstock.ingestion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.ingestion.config.InfluxConfig.Gzip;
import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.config.PenstockSchema.Attributes;
import dev.penstock.ingestion.config.PenstockSchema.Tag;
import dev.penstock.ingestion.config.QueueConfig.Overflow;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every rule of the records but those of a home; all faults are told at once. */
final class ConfigRulesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final HomeConfig HOME =
            HomeConfig.of("http://ha", "a-token-of-thirty-two-or-more-characters");

    private static List<String> faults(ThrowingCallable creation) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, creation);
        assertThat(refused).isNotNull();
        refused.faults().forEach(fault -> assertThat(refused).hasMessageContaining(fault.rule()));
        return refused.faults().stream().map(Fault::key).toList();
    }

    @Test
    void connection() {
        assertThat(
                        faults(() ->
                                new ConnectionConfig(
                                        -2,
                                        Duration.ZERO,
                                        Duration.ofSeconds(-1),
                                        1.5,
                                        Duration.ZERO,
                                        1)))
                .containsExactly(
                        "connection.max_retries",
                        "connection.base_delay",
                        "connection.max_delay",
                        "connection.jitter",
                        "connection.connect_timeout",
                        "connection.max_message_bytes");
        assertThat(faults(() -> new ConnectionConfig(0, SECOND, SECOND, -0.1, SECOND, 1L << 40)))
                .containsExactly("connection.jitter", "connection.max_message_bytes");
        assertThat(faults(() -> new ConnectionConfig(0, SECOND, SECOND, Double.NaN, SECOND, 4096)))
                .containsExactly("connection.jitter");
        assertThat(ConnectionConfig.defaults().maxRetries()).isEqualTo(-1);
    }

    @Test
    void breaker_and_backfill() {
        assertThat(faults(() -> new BreakerConfig(0, Duration.ZERO)))
                .containsExactly("connection.breaker.failures", "connection.breaker.open_for");
        assertThat(faults(() -> new BackfillConfig(true, Duration.ZERO, Duration.ofHours(2))))
                .containsExactly("backfill.max_gap", "backfill.settle");
        assertThat(BackfillConfig.defaults().enabled()).isTrue();
    }

    @Test
    void batch() {
        assertThat(faults(() -> new BatchConfig(0, Duration.ofSeconds(-1))))
                .containsExactly("batch.max_points", "batch.linger");
        assertThat(faults(() -> new BatchConfig(100_001, Duration.ofSeconds(61))))
                .containsExactly("batch.max_points", "batch.linger");
        assertThat(new BatchConfig(1, Duration.ZERO).linger()).isZero();
    }

    @Test
    void queue() {
        assertThat(faults(() -> new QueueConfig(0, Overflow.DROP_NEW)))
                .containsExactly("queue.capacity");
        assertThat(faults(() -> new QueueConfig(10_000_001, Overflow.DROP_NEW)))
                .containsExactly("queue.capacity");
    }

    @Test
    void schema() {
        assertThat(
                        faults(() ->
                                new PenstockSchema(
                                        " ",
                                        List.of(Tag.DOMAIN),
                                        Map.of("", "x"),
                                        Attributes.NONE,
                                        true)))
                .containsExactly("schema.measurement", "schema.tags", "schema.constant_tags");
        assertThat(
                        faults(() ->
                                new PenstockSchema(
                                        "a\nb",
                                        List.of(Tag.ENTITY_ID),
                                        Map.of("site", "back\\"),
                                        Attributes.NONE,
                                        true)))
                .containsExactly("schema.measurement", "schema.constant_tags");
    }

    @Test
    void tls() {
        assertThat(faults(() -> new TlsConfig(true, Optional.empty(), Optional.of("abc"))))
                .containsExactly("tls.pin_sha256");
        assertThat(
                        faults(() ->
                                new TlsConfig(
                                        false, Optional.of(Path.of("ca.pem")), Optional.of("xyz"))))
                .containsExactly("tls.pin_sha256", "tls.verify");
        String pin = "AB:".repeat(31) + "CD";
        assertThat(new TlsConfig(true, Optional.empty(), Optional.of(pin)).pinSha256())
                .contains("ab".repeat(31) + "cd");
    }

    @Test
    void influx() {
        assertThat(
                        faults(() ->
                                new InfluxConfig(
                                        URI.create("tcp://me:geheim@db"),
                                        Secret.of("a\nb"),
                                        " ",
                                        "",
                                        TlsConfig.platform(),
                                        Precision.US,
                                        Gzip.AUTO,
                                        Duration.ZERO)))
                .containsExactly(
                        "influxdb.url",
                        "influxdb.url",
                        "influxdb.token",
                        "influxdb.org",
                        "influxdb.bucket",
                        "influxdb.timeout");
        assertThat(
                        catchThrowableOfType(
                                ConfigurationException.class,
                                () -> InfluxConfig.of("tcp://me:geheim@db", "t", "o", "b")))
                .hasMessageNotContaining("geheim");
        assertThat(InfluxConfig.of("https://db", "", "o", "b").token().isEmpty()).isTrue();
        assertThat(InfluxConfig.of("http://db", "its-token", "o", "b").toString())
                .doesNotContain("its-token");
    }

    @Test
    void ingestion() {
        IngestionConfig usual = IngestionConfig.of(HOME);
        assertThat(faults(() -> IngestionConfig.of())).containsExactly("homes");
        assertThat(faults(() -> IngestionConfig.of(HOME, HOME))).containsExactly("homes");
        assertThat(
                        faults(() ->
                                new IngestionConfig(
                                        List.of(),
                                        usual.connection(),
                                        usual.schema(),
                                        usual.queue(),
                                        usual.batch(),
                                        Duration.ZERO)))
                .containsExactly("homes", "close_timeout");
    }

    @Test
    void a_secret_never_shows_itself() {
        Secret secret = Secret.of(" hush \n");
        assertThat(secret).hasToString("***").isEqualTo(Secret.of("hush"));
        assertThat(secret).hasSameHashCodeAs(Secret.of("hush")).isNotEqualTo(Secret.of("h"));
        assertThat(secret).isNotEqualTo("hush");
        assertThat(secret.reveal()).isEqualTo("hush");
        assertThat(secret.isEmpty()).isFalse();
        assertThat(Secret.of(" ").isEmpty()).isTrue();
    }

    @Test
    void a_fault_is_a_sentence() {
        assertThat(new Fault("queue.capacity", "must be at least 1", "0"))
                .hasToString("queue.capacity must be at least 1, was \"0\"");
        assertThat(new Fault("token", "must not be empty", ""))
                .hasToString("token must not be empty");
    }

    @Test
    void an_address_that_cannot_be_read_as_one_is_a_fault() {
        assertThatThrownBy(() ->
                        HomeConfig.of("http://a b", "a-token-of-thirty-two-or-more-characters"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("url must be an address");
        assertThatThrownBy(() -> InfluxConfig.of("::", "", "org", "bucket"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("influxdb.url must be an address");
    }

    @Test
    void names_that_would_not_be_stored_as_given_are_faults() {
        PenstockSchema usual = SchemaConfig.defaults();
        assertThatThrownBy(() ->
                        new PenstockSchema(
                                "#home",
                                usual.tags(),
                                Map.of("time", "x"),
                                usual.attributes(),
                                true))
                .hasMessageContaining("schema.measurement")
                .hasMessageContaining("schema.constant_tags");
        assertThatThrownBy(() -> InfluxConfig.of("http://h:1/?token=secret", "", "o", "b"))
                .hasMessageContaining("must not hold a query")
                .hasMessageNotContaining("secret");
    }

    @Test
    void each_part_of_an_ingestion_can_be_replaced_alone() {
        IngestionConfig usual = IngestionConfig.of(HOME);
        ConnectionConfig connection = new ConnectionConfig(3, SECOND, SECOND, 0, SECOND, 1 << 20);
        BatchConfig batch = new BatchConfig(7, SECOND);
        BackfillConfig backfill = new BackfillConfig(false, SECOND, SECOND);
        QueueConfig queue = new QueueConfig(9, Overflow.DROP_NEW);

        IngestionConfig other =
                usual.withConnection(connection)
                        .withBatch(batch)
                        .withBackfill(backfill)
                        .withQueue(queue)
                        .withCloseTimeout(SECOND)
                        .withStateDir(Path.of("kept"));

        assertThat(other)
                .isEqualTo(
                        new IngestionConfig(
                                List.of(HOME),
                                connection,
                                usual.schema(),
                                queue,
                                batch,
                                backfill,
                                Optional.of(Path.of("kept")),
                                usual.house(),
                                usual.durability(),
                                SECOND));
    }

    @Test
    void a_home_has_a_name_of_its_own_or_the_usual_one() {
        assertThat(HOME.name()).isEqualTo("home");
        HomeConfig lake =
                HomeConfig.of("lake", "http://lake", "a-token-of-thirty-two-or-more-characters");
        assertThat(lake.name()).isEqualTo("lake");
        assertThat(lake.url()).isEqualTo(URI.create("http://lake"));
    }
}
