package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionBuilder;
import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.ScriptedSink;
import dev.penstock.ingestion.write.WriteResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What an embedding program hangs into the path. */
final class ListenerTest {
    private static final int ENTITIES = 20;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(300)));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private IngestionBuilder builder() {
        return Ingestion.builder(Trial.quick(Trial.at(home.url()))).sink(sink);
    }

    private static final class Recording implements IngestionListener {
        private final List<ConnectionState> states = new CopyOnWriteArrayList<>();
        private final List<WriteResult> results = new CopyOnWriteArrayList<>();
        private final List<String> rejected = new CopyOnWriteArrayList<>();
        private final List<ShutdownReport> reports = new CopyOnWriteArrayList<>();
        private final AtomicInteger arrived = new AtomicInteger();

        @Override
        public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
            assertThat(home).isEqualTo("home");
            if (states.isEmpty()) {
                states.add(from);
            }
            states.add(states.getLast().equals(from) ? to : new ConnectionState.GivenUp("a gap"));
        }

        @Override
        public void batchAttempted(Batch batch, WriteResult result, Duration took) {
            results.add(result);
        }

        @Override
        public void eventArrived(String home, Event event) {
            arrived.incrementAndGet();
        }

        @Override
        public void pointRejected(String home, Point point, String reason) {
            rejected.add(home + " " + point.series().tags().get("entity_id") + " " + reason);
        }

        @Override
        public void closed(ShutdownReport report) {
            reports.add(report);
        }
    }

    private static final class Throwing implements IngestionListener {
        @Override
        public void eventArrived(String home, Event event) {
            throw new IllegalStateException("a listener's own fault");
        }

        @Override
        public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
            throw new IllegalStateException("a listener's own fault");
        }

        @Override
        public void batchAttempted(Batch batch, WriteResult result, Duration took) {
            throw new IllegalStateException("a listener's own fault");
        }

        @Override
        public void closed(ShutdownReport report) {
            throw new IllegalStateException("a listener's own fault");
        }
    }

    @Test
    void is_told_everything_in_order() {
        Recording told = new Recording();
        ShutdownReport report;
        try (Trial trial =
                Trial.started(builder().listener(told).random(new Random(1)))
                        .awaitWritten(ENTITIES)) {
            report = trial.finish();
        }
        assertThat(told.states)
                .extracting(state -> state.getClass().getSimpleName())
                .containsExactly(
                        "Disconnected",
                        "Connecting",
                        "Authenticating",
                        "Subscribing",
                        "Live",
                        "Closed");
        assertThat(told.results).isNotEmpty().containsOnly(new WriteResult.Written());
        assertThat(told.rejected).isEmpty();
        assertThat(told.reports).containsExactly(report);
    }

    @Test
    void is_told_of_every_live_event_and_neither_of_snapshots_nor_of_history(
            @TempDir Path stateDir) {
        Recording told = new Recording();
        IngestionBuilder keeping =
                Ingestion.builder(Trial.keeping(stateDir, Trial.at(home.url()))).sink(sink);
        try (Trial trial =
                Trial.started(keeping.listener(told)).awaitWritten(ENTITIES).awaitKnown()) {
            home.burst(200);
            trial.awaitWritten(ENTITIES + 200);
            assertThat(told.arrived).hasValue(200);

            home.door().stopListening();
            home.dropClients();
            Eventually.holds(() ->
                    assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
            home.burst(100);
            home.door().listen();
            trial.awaitNoGap();
            assertThat(trial.home().gaps().backfilled()).isPositive();
            assertThat(told.arrived).hasValue(200);
        }
    }

    @Test
    void is_told_of_points_that_the_server_refuses() {
        Recording told = new Recording();
        ScriptedSink picky =
                new ScriptedSink(batch ->
                        batch.points().stream().anyMatch(ListenerTest::isBad)
                                ? new WriteResult.PartlyRejected("field type conflict")
                                : new WriteResult.Written());
        try (Trial trial =
                Trial.started(builder().sink(picky).listener(told)).awaitWritten(ENTITIES)) {
            home.set("light.bad", "on", Map.of());
            home.set("light.good", "on", Map.of());
            trial.awaitWritten(ENTITIES + 1);

            assertThat(told.rejected).containsExactly("home light.bad field type conflict");
            assertThat(trial.books().rejectedTotal()).isEqualTo(1);
        }
    }

    private static boolean isBad(Point point) {
        return "light.bad".equals(point.series().tags().get("entity_id"));
    }

    @Test
    void changes_nothing_by_throwing() {
        try (Trial trial =
                Trial.started(builder().listener(new Throwing())).awaitWritten(ENTITIES)) {
            home.burst(200);
            trial.awaitWritten(ENTITIES + home.emitted());
            assertThat(trial.finish().abandoned()).isZero();
        }
    }

    @Test
    void a_filter_decides_what_is_written() {
        try (Trial trial =
                Trial.started(
                        builder()
                                .filter((change, place) ->
                                        change.entityId().domain().equals("light")))) {
            home.set("light.desk", "on", Map.of());
            Eventually.holds(() -> assertThat(trial.books().received()).isEqualTo(ENTITIES + 1));
            Eventually.holds(() -> assertThat(trial.books().pending()).isZero());

            assertThat(trial.books().filtered()).isPositive();
            assertThat(trial.books().written()).isEqualTo(sink.taken().size()).isPositive();
            assertThat(sink.taken())
                    .allMatch(point -> "light".equals(point.series().tags().get("domain")));
        }
    }

    @Test
    void a_filter_that_fails_costs_the_event_and_nothing_else() {
        try (Trial trial =
                Trial.started(
                                builder()
                                        .filter((change, place) -> {
                                            if (change.entityId().value().equals("light.bad")) {
                                                throw new IllegalStateException("oh");
                                            }
                                            return true;
                                        }))
                        .awaitWritten(ENTITIES)) {
            home.set("light.bad", "on", Map.of());
            home.set("light.good", "on", Map.of());
            trial.awaitWritten(ENTITIES + 1);

            assertThat(trial.books().invalid()).containsEntry(InvalidReason.UNMAPPABLE, 1L);
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @Test
    void a_builder_has_to_be_told_where_to_write() {
        IngestionBuilder builder = Ingestion.builder(Trial.quick(Trial.at(home.url())));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("influx(…) or sink(…)");
    }

    @Test
    void a_listener_may_close_the_ingestion_it_hears_of() throws Exception {
        AtomicReference<Ingestion> heard = new AtomicReference<>();
        CompletableFuture<ShutdownReport> closed = new CompletableFuture<>();
        IngestionListener closing =
                new IngestionListener() {
                    @Override
                    public void connectionChanged(
                            String name, ConnectionState from, ConnectionState to) {
                        if (to instanceof ConnectionState.Live) {
                            closed.complete(heard.get().close(Duration.ofSeconds(2)));
                        }
                    }
                };
        Ingestion ingestion = builder().listener(closing).build();
        heard.set(ingestion);
        ingestion.start();

        assertThat(closed.get(60, TimeUnit.SECONDS).homes().get("home"))
                .satisfies(books -> assertThat(books.difference()).isZero());
        ingestion.close();
    }

    @Test
    void closing_does_not_wait_for_a_filter_that_takes_its_time() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Ingestion ingestion =
                builder()
                        .filter((change, place) -> {
                            stuck.countDown();
                            try {
                                return release.await(60, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                return false;
                            }
                        })
                        .build();
        ingestion.start();
        assertThat(stuck.await(60, TimeUnit.SECONDS)).isTrue();

        ShutdownReport report = ingestion.close(Duration.ofSeconds(2));
        release.countDown();
        assertThat(report.received()).isZero();
    }
}
