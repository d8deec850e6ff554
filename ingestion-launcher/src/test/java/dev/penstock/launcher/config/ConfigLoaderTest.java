package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.MemoryConfig;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.TokenSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

final class ConfigLoaderTest {
    private static final String EVERYTHING =
            Sources.HOME
                    + """
                        tls: {pin_sha256: "%s"}
                        event_types: [state_changed, call_service]
                    connection:
                      max_retries: 3
                      base_delay: 250ms
                      max_delay: 2h
                      jitter: 0
                      connect_timeout: 5s
                      max_message_bytes: 10MB
                      breaker: {failures: 2, open_for: 20s}
                    schema:
                      measurement: m
                      tags: [entity_id, home]
                      constant_tags: {site: north, floor: "1"}
                      attributes: json
                      context: no
                      restart_states: keep
                    queue: {capacity: 7, overflow: drop_new, max_bytes: 1MiB}
                    batch: {max_points: 9, linger: 0s, max_bytes: 64KiB}
                    spool: {max_bytes: 2MiB, max_age: 5h, fsync: always}
                    dead_letters: {max_bytes: 3MiB}
                    memory: {warn_at: 96MiB}
                    backfill: {enabled: false, max_gap: 3d, settle: 5s}
                    state_dir: /var/lib/penstock
                    close_timeout: 1.5s
                    """;

    @TempDir Path folder;

    private Sources file(String text) {
        return new Sources().file(folder, text);
    }

    private static IngestionConfig ingestion(Sources sources) {
        return sources.settings().ingestion().orElseThrow();
    }

    private static TokenSource token(Sources sources) {
        return ingestion(sources).homes().get(0).endpoints().getFirst().token();
    }

    @Test
    void the_defaults_of_the_table_are_those_of_the_library() {
        Settings settings = Sources.ofHome().variable("INFLUXDB_URL", "http://db:8086").settings();

        HomeConfig home = HomeConfig.of("ws://ha:8123", Sources.TOKEN);
        assertThat(settings.ingestion())
                .contains(IngestionConfig.of(home).withStateDir(Path.of("./penstock-data")));
        assertThat(settings.influx())
                .contains(
                        InfluxConfig.of("http://db:8086", "", "penstock", "home_assistant_events"));
        assertThat(settings.http()).isEqualTo(new HttpSettings("127.0.0.1", 8001));
        assertThat(settings.log())
                .isEqualTo(
                        new LogSettings(
                                LogSettings.Level.INFO,
                                LogSettings.Format.TEXT,
                                LogSettings.Output.STDOUT,
                                new LogSettings.File(
                                        Path.of("./penstock-data/logs/penstock.log"),
                                        100L << 20,
                                        5)));
        assertThat(settings.stateDir()).isEqualTo(Path.of("./penstock-data"));
    }

    @Test
    void a_file_sets_everything_a_record_holds() {
        IngestionConfig ingestion = ingestion(file(EVERYTHING.formatted("AB:".repeat(31) + "AB")));

        assertThat(ingestion.connection())
                .isEqualTo(
                        new ConnectionConfig(
                                3,
                                Duration.ofMillis(250),
                                Duration.ofHours(2),
                                0,
                                Duration.ofSeconds(5),
                                10_000_000,
                                new BreakerConfig(2, Duration.ofSeconds(20))));
        assertThat(ingestion.backfill())
                .isEqualTo(new BackfillConfig(false, Duration.ofDays(3), Duration.ofSeconds(5)));
        assertThat(ingestion.stateDir()).contains(Path.of("/var/lib/penstock"));
        PenstockSchema schema = (PenstockSchema) ingestion.schema();
        assertThat(schema.restartStates()).isEqualTo(SchemaConfig.RestartStates.KEEP);
        assertThat(schema.constantTags()).isEqualTo(Map.of("site", "north", "floor", "1"));
        assertThat(schema.tags())
                .containsExactly(PenstockSchema.Tag.ENTITY_ID, PenstockSchema.Tag.HOME);
        assertThat(schema.context()).isFalse();
        assertThat(schema.attributes()).isEqualTo(PenstockSchema.Attributes.JSON);
        assertThat(ingestion.queue())
                .isEqualTo(new QueueConfig(7, QueueConfig.Overflow.DROP_NEW, 1 << 20));
        assertThat(ingestion.batch()).isEqualTo(new BatchConfig(9, Duration.ZERO, 1 << 16));
        assertThat(ingestion.durability())
                .isEqualTo(
                        new IngestionConfig.Durability(
                                new SpoolConfig(
                                        2 << 20, Duration.ofHours(5), SpoolConfig.Fsync.ALWAYS),
                                new DeadLetterConfig(3 << 20),
                                new MemoryConfig(OptionalLong.of(96 << 20))));
        assertThat(ingestion.closeTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(ingestion.homes().get(0).endpoints().getFirst().tls().pinSha256())
                .contains("ab".repeat(32));
        assertThat(ingestion.homes().get(0).eventTypes()).hasSize(2);
    }

    @Test
    void several_homes_may_stand_in_the_file() {
        Sources sources =
                file(Sources.HOME + "  city: {url: 'wss://city', token: " + Sources.TOKEN + "}\n");

        assertThat(ingestion(sources).homes())
                .extracting(HomeConfig::name)
                .containsExactly("cabin", "city");
    }

    @Test
    void influxdb_is_set_in_full() {
        Optional<InfluxConfig> influx =
                file(Sources.HOME
                                + """
                                influxdb:
                                  url: https://db
                                  token: db-token
                                  org: o
                                  bucket: b
                                  precision: NS
                                  gzip: off
                                  timeout: 5m
                                  tls: {verify: false}
                                """)
                        .settings()
                        .influx();

        assertThat(influx).map(InfluxConfig::gzip).contains(InfluxConfig.Gzip.OFF);
        assertThat(influx).map(InfluxConfig::precision).contains(InfluxConfig.Precision.NS);
        assertThat(influx).map(InfluxConfig::timeout).contains(Duration.ofMinutes(5));
        assertThat(influx).map(config -> config.tls().verify()).contains(false);
    }

    @Test
    void no_spool_is_asked_for_with_0() {
        SpoolConfig spool =
                ingestion(file(Sources.HOME + "spool: {max_bytes: 0}")).durability().spool();

        assertThat(spool.maxBytes()).isZero();
    }

    @Test
    void memory_may_be_a_part_of_the_heap_or_a_size() {
        long heap = Runtime.getRuntime().maxMemory();

        assertThat(warnAt("50%").orElseThrow()).isBetween(heap / 2 - 100, heap / 2);
        assertThat(warnAt("100 %").orElseThrow()).isBetween(heap - 100, heap);
        assertThat(warnAt("80%")).as("the library's own default").isEmpty();
        assertThat(warnAt("1.5GiB")).hasValue(3L << 29);
        assertThat(warnAt("1024")).as("MAX_MEMORY_MB is in MiB").hasValue(1L << 30);
    }

    private static OptionalLong warnAt(String value) {
        return ingestion(Sources.ofHome().variable("MAX_MEMORY_MB", value))
                .durability()
                .memory()
                .warnAt();
    }

    @Test
    void the_environment_wins_over_the_file_and_an_option_over_both() {
        Sources sources =
                file(Sources.HOME + "log: {level: error}\nqueue: {capacity: 5}\n")
                        .variable("LOG_LEVEL", "WARNING")
                        .variable("QUEUE_CAPACITY", "6")
                        .variable("HOME_ASSISTANT_URL", "https://new");

        assertThat(ingestion(sources).queue().capacity()).isEqualTo(6);
        assertThat(ingestion(sources).homes().get(0).url()).isEqualTo(URI.create("https://new"));
        assertThat(sources.settings().log().level()).isEqualTo(LogSettings.Level.WARN);
        OptionValue option = new OptionValue("--log-level", "log.level", "debug");
        assertThat(sources.load(option).settings().log().level())
                .isEqualTo(LogSettings.Level.DEBUG);
        assertThat(sources.load(option).effective())
                .contains(new Effective("log.level", "debug", "--log-level"));
    }

    @Test
    void an_empty_variable_is_not_set() {
        assertThat(ingestion(Sources.ofHome().variable("QUEUE_CAPACITY", " ")).queue())
                .isEqualTo(QueueConfig.defaults());
    }

    @Test
    void a_secret_is_read_from_a_file_without_its_line_break() throws Exception {
        Path secret = Files.writeString(folder.resolve("token"), Sources.TOKEN + "\r\n");
        Sources sources =
                new Sources().variable("HA_URL", "ha").variable("HA_TOKEN_FILE", secret.toString());

        assertThat(token(sources)).isEqualTo(new TokenSource.TokenFile(secret));
        assertThat(sources.effective("homes.home.token"))
                .isEqualTo("homes.home.token: ***   # file " + secret + " (HA_TOKEN_FILE)");
    }

    @Test
    void a_token_file_may_stand_in_the_file_and_gives_way_to_the_environment() throws Exception {
        Path secret = Files.writeString(folder.resolve("token"), Sources.TOKEN + "\n");
        Sources sources = file("homes: {cabin: {url: 'http://cabin', token_file: " + secret + "}}");

        assertThat(token(sources)).isEqualTo(new TokenSource.TokenFile(secret));
        assertThat(sources.effective("homes.cabin.token")).contains("penstock.yaml:1)");
        String other = "t0ken-of-the-environment-0123456789";
        assertThat(token(sources.variable("HA_TOKEN", other))).isEqualTo(TokenSource.of(other));
    }

    @Test
    void without_home_assistant_no_home_is_needed() {
        Settings settings = new Sources().variable("ENABLE_HOME_ASSISTANT", "false").settings();

        assertThat(settings.ingestion()).isEmpty();
        assertThat(settings.influx()).isEmpty();
    }

    @Test
    void every_effective_value_names_its_origin() {
        Sources sources = file(Sources.HOME + "schema:\n  tags: [entity_id]\n");

        assertThat(sources.effective("schema.tags"))
                .isEqualTo(
                        "schema.tags: [entity_id]   # " + folder.resolve("penstock.yaml") + ":6");
        assertThat(sources.effective("queue.capacity"))
                .isEqualTo("queue.capacity: 20000   # default");
        assertThat(sources.variable("SCHEMA_TAGS", "entity_id,home").effective("schema.tags"))
                .isEqualTo("schema.tags: [entity_id, home]   # environment SCHEMA_TAGS");
    }
}
