package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.ScriptedSink;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class ClosingTest {
    private static final int ENTITIES = 20;
    private static final Duration AGES = Duration.ofMinutes(10);

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withMaxPending(0));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void writes_everything_received_from_a_burst_right_before() throws Exception {
        Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES);
        home.burst(8_000);
        ShutdownReport report = trial.finish();

        assertThat(report.written()).isEqualTo(report.received()).isEqualTo(sink.taken().size());
        assertThat(report.abandoned()).isZero();
        List<Stored> live = Stored.points(sink.taken()).subList(ENTITIES, sink.taken().size());
        assertThat(live).isEqualTo(Stored.changes(home.changes()).subList(0, live.size()));
        assertThat(sink.awaitClosed()).isTrue();
        assertThat(trial.connection()).isEqualTo(new ConnectionState.Closed());
    }

    @Test
    void waits_for_what_home_assistant_has_sent_already() {
        Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES);
        home.burst(300);
        ShutdownReport report = trial.finish();

        assertThat(report.received()).isEqualTo(ENTITIES + home.emitted());
        assertThat(Stored.points(sink.taken())).containsAll(Stored.changes(home.changes()));
    }

    @Test
    void lets_go_of_whoever_waits_for_it() throws Exception {
        Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES);
        Thread closer = Thread.ofVirtual().start(trial::finish);
        trial.ingestion().awaitClosed();

        assertThat(trial.connection()).isEqualTo(new ConnectionState.Closed());
        assertThat(sink.awaitClosed()).isTrue();
        closer.join();
    }

    @Test
    void gives_the_same_report_again() {
        Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES);
        ShutdownReport report = trial.finish();

        assertThat(trial.finish()).isSameAs(report);
        assertThat(report.homes()).containsOnlyKeys("home");
        assertThat(report.took()).isPositive();
    }

    @Test
    void counts_what_a_sink_that_is_down_never_took() {
        Trial trial =
                Trial.started(
                        home,
                        new ScriptedSink(
                                batch -> new WriteResult.Retry(Optional.empty(), "it is down")));
        Eventually.holds(() -> assertThat(trial.books().received()).isEqualTo(ENTITIES));
        Eventually.holds(() ->
                assertThat(trial.ingestion().status().reasons().toString()).contains("it is down"));
        ShutdownReport report = trial.finish(Duration.ofMillis(400));

        assertThat(report.abandoned()).isEqualTo(ENTITIES);
        assertThat(report.written()).isZero();
        assertThat(trial.books().dropped()).containsEntry(DropReason.CLOSING, (long) ENTITIES);
    }

    @Test
    void interrupts_a_write_that_hangs_when_time_is_over() throws Exception {
        Gate gate = new Gate();
        Trial trial = Trial.started(home, gate.sink());
        gate.awaitReached();
        Eventually.holds(() -> assertThat(trial.books().received()).isEqualTo(ENTITIES));

        assertThat(trial.finish(Duration.ofMillis(400)).abandoned()).isEqualTo(ENTITIES);
    }

    @Test
    void closes_before_it_was_started_and_cannot_be_started_any_more() throws Exception {
        Trial trial = new Trial(Ingestion.builder(Trial.quick(Trial.at(home.url()))).sink(sink));

        assertThat(trial.finish().received()).isZero();
        assertThat(sink.awaitClosed()).isTrue();
        assertThatThrownBy(trial.ingestion()::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("build another one");
        assertThat(home.connectionsAccepted()).isZero();
    }

    @Test
    void starting_twice_changes_nothing() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            trial.ingestion().start();
            home.burst(10);
            trial.awaitWritten(ENTITIES + home.emitted());
            assertThat(home.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    void does_not_wait_for_the_next_attempt_to_connect() throws Exception {
        ConnectionConfig patient = new ConnectionConfig(-1, AGES, AGES, 0, AGES, 1 << 20);
        home.refuseConnections(404);
        Trial trial =
                Trial.started(
                        Trial.with(patient, QueueConfig.defaults(), Trial.at(home.url())), sink);
        Eventually.holds(
                () -> assertThat(trial.connection()).isInstanceOf(ConnectionState.Waiting.class));

        assertThat(trial.finish().took()).isLessThan(AGES);
    }

    @Test
    void does_not_wait_for_a_server_that_does_not_answer() throws Exception {
        ConnectionConfig patient = new ConnectionConfig(-1, AGES, AGES, 0, AGES, 1 << 20);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            Trial trial =
                    Trial.started(Trial.with(patient, QueueConfig.defaults(), Trial.at(url)), sink);
            Eventually.holds(() ->
                    assertThat(trial.connection()).isEqualTo(new ConnectionState.Connecting()));

            assertThat(trial.finish().took()).isLessThan(AGES);
            assertThat(trial.ingestion().awaitReady(AGES)).isFalse();
        }
    }

    @Test
    void does_not_wait_for_a_home_that_hangs() {
        Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES);
        home.stall();

        assertThat(trial.finish().written()).isEqualTo(ENTITIES);
    }

    @Test
    void keeps_its_order_when_interrupted() {
        Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES);
        home.burst(300);
        Thread.currentThread().interrupt();
        ShutdownReport report = trial.finish();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.written()).isEqualTo(ENTITIES + home.emitted());
    }

    @Test
    void reports_even_if_the_sink_fails_to_close() {
        Sink clumsy =
                new Sink() {
                    @Override
                    public WriteResult write(Batch batch) {
                        return new WriteResult.Written();
                    }

                    @Override
                    public String describe() {
                        return "a clumsy sink";
                    }

                    @Override
                    public void close() {
                        throw new IllegalStateException("cannot close");
                    }
                };
        Trial trial = Trial.started(home, clumsy).awaitWritten(ENTITIES);

        assertThat(trial.finish().written()).isEqualTo(ENTITIES);
    }
}
