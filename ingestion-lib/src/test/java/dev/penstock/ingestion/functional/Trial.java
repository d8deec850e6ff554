package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionBuilder;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.MemoryConfig;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.spool.SpoolStatus;
import dev.penstock.ingestion.write.Sink;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An ingestion under test, whose books have to balance whenever it is closed. */
final class Trial implements AutoCloseable {
    static final String TOKEN = "simulated-home-token-0123456789abcdef";

    /** What the simulated recorder of these tests needs is next to nothing. */
    static final Duration SETTLE = Duration.ofMillis(600);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Ingestion ingestion;

    Trial(IngestionBuilder builder) {
        this.ingestion = builder.build();
    }

    /** A started ingestion from one simulated home into a sink. */
    static Trial started(SimulatedHome home, Sink sink) {
        return started(quick(at(home.url())), sink);
    }

    static Trial started(IngestionConfig config, Sink sink) {
        return started(Ingestion.builder(config).sink(sink));
    }

    static Trial started(IngestionBuilder builder) {
        Trial trial = new Trial(builder);
        trial.ingestion.start();
        return trial;
    }

    static HomeConfig at(URI url) {
        return HomeConfig.of(url.toString(), TOKEN);
    }

    static HomeConfig named(String name, URI url, String... eventTypes) {
        return new HomeConfig(
                name, url, Secret.of(TOKEN), TlsConfig.platform(), List.of(eventTypes));
    }

    /** Everything as usual, but with waits that a test can afford. */
    static IngestionConfig quick(HomeConfig... homes) {
        return with(retrying(-1), QueueConfig.defaults(), homes);
    }

    static ConnectionConfig retrying(int maxRetries) {
        return new ConnectionConfig(
                maxRetries,
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                0,
                Duration.ofSeconds(10),
                256 << 20,
                new BreakerConfig(1_000_000, Duration.ofSeconds(60)));
    }

    static IngestionConfig with(
            ConnectionConfig connection, QueueConfig queue, HomeConfig... homes) {
        return new IngestionConfig(
                List.of(homes),
                connection,
                SchemaConfig.defaults(),
                queue,
                new BatchConfig(5_000, Duration.ofMillis(5)),
                Duration.ofSeconds(20));
    }

    /** The same with nothing waiting on disk. */
    static IngestionConfig withoutSpool(IngestionConfig config) {
        return config.withDurability(
                new IngestionConfig.Durability(
                        new SpoolConfig(0, Duration.ofDays(30), SpoolConfig.Fsync.NEVER),
                        DeadLetterConfig.defaults(),
                        MemoryConfig.defaults()));
    }

    /** As {@link #quick}, but with gaps filled soon and a folder for what survives a restart. */
    static IngestionConfig keeping(Path stateDir, HomeConfig... homes) {
        return keeping(stateDir, SETTLE, SchemaConfig.RestartStates.KEEP, homes);
    }

    static IngestionConfig keeping(
            Path stateDir,
            Duration settle,
            SchemaConfig.RestartStates restartStates,
            HomeConfig... homes) {
        PenstockSchema schema = SchemaConfig.defaults();
        return new IngestionConfig(
                List.of(homes),
                retrying(-1),
                new PenstockSchema(
                        schema.measurement(),
                        schema.tags(),
                        schema.constantTags(),
                        schema.attributes(),
                        schema.names(),
                        schema.context(),
                        restartStates),
                QueueConfig.defaults(),
                new BatchConfig(5_000, Duration.ofMillis(5)),
                new BackfillConfig(true, Duration.ofDays(10), settle),
                Optional.of(stateDir),
                Duration.ofSeconds(20));
    }

    /** Waits until every gap is done with and everything is in an account for good. */
    Trial awaitNoGap() {
        Eventually.holds(() -> {
            assertThat(home().gaps().open()).isEmpty();
            assertThat(books().pending()).isZero();
            assertThat(connection()).isInstanceOf(ConnectionState.Live.class);
        });
        return this;
    }

    /**
     * Waits until no change waits for the registries any more: what the first reading frees goes on
     * with the messages of the second.
     */
    Trial awaitKnown() {
        for (int i = 0; i < 2; i++) {
            Eventually.holds(
                    () -> assertThat(ingestion.refreshRegistries(home().name(), SOON)).isEmpty());
        }
        return this;
    }

    Ingestion ingestion() {
        return ingestion;
    }

    /** How the first home is doing. */
    HomeStatus home() {
        return ingestion.status().homes().getFirst();
    }

    ConnectionState connection() {
        return home().connection();
    }

    AccountingSnapshot books() {
        return home().accounting();
    }

    Trial awaitLive() {
        Eventually.holds(() -> assertThat(connection()).isInstanceOf(ConnectionState.Live.class));
        return this;
    }

    /** Points that wait on disk. */
    long spooled() {
        return home().delivery().spool().map(SpoolStatus::points).orElse(0L);
    }

    /** Waits until that many have arrived and wait on disk, and nothing is anywhere else. */
    Trial awaitSpooled(long points) {
        Eventually.holds(() -> {
            assertThat(spooled()).isEqualTo(points);
            assertThat(books().pending()).isEqualTo(points);
            assertThat(books().difference()).isZero();
        });
        return this;
    }

    Trial awaitWritten(long points) {
        Eventually.holds(() -> assertThat(books().written()).isEqualTo(points));
        return this;
    }

    /** Closes with plenty of time and proves the books. */
    ShutdownReport finish() {
        return finish(Duration.ofSeconds(20));
    }

    ShutdownReport finish(Duration deadline) {
        ShutdownReport report = ingestion.close(deadline);
        assertThat(report.homes()).isNotEmpty();
        report.homes().forEach((name, books) -> assertThat(books.difference()).as(name).isZero());
        // What is pending at the end waits on disk, and nowhere else.
        assertThat(report.homes().values().stream().mapToLong(AccountingSnapshot::pending).sum())
                .isEqualTo(report.spooled());
        return report;
    }

    @Override
    public void close() {
        finish();
    }
}
