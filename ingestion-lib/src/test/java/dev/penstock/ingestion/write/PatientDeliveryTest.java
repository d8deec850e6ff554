package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.write.PickyServer.Mood;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** How long a batch is tried, and when it is kept elsewhere or a point is to blame. */
final class PatientDeliveryTest {
    /** Where nothing is kept. */
    private static boolean nowhere(Batch batch) {
        return false;
    }

    private final DeliveryFixture fixture = new DeliveryFixture();
    private final PickyServer server = fixture.server;
    private final PatientDelivery.Closing closing = new PatientDelivery.Closing();
    private final WriterStatus status =
            new WriterStatus("home", "a server", () -> "nothing waits", fixture.timing);
    private final PatientDelivery patient = patient(server, fixture.delivery);

    private PatientDelivery patient(Sink sink, Delivery delivery) {
        return new PatientDelivery(sink, delivery, status, new Random(1), fixture.timing, closing);
    }

    /** To a sink that answers as a script says. */
    private PatientDelivery scripted(Function<Batch, WriteResult> script) {
        ScriptedSink sink = new ScriptedSink(script);
        return patient(sink, fixture.to(sink));
    }

    private static Function<Batch, WriteResult> then(WriteResult... results) {
        List<WriteResult> script = new ArrayList<>(List.of(results));
        return batch -> script.isEmpty() ? new WriteResult.Written() : script.removeFirst();
    }

    private static WriteResult busy(int seconds) {
        return new WriteResult.Retry(Optional.of(Duration.ofSeconds(seconds)), "busy");
    }

    private static WriteResult away() {
        return new WriteResult.Retry(Optional.empty(), "away");
    }

    private void provesAbout(Duration actual, long millis) {
        assertThat(actual)
                .isBetween(Duration.ofMillis(millis * 8 / 10), Duration.ofMillis(millis * 12 / 10));
    }

    @Test
    void waits_ever_longer_but_never_long() throws InterruptedException {
        WriteResult[] nine = new WriteResult[9];
        java.util.Arrays.fill(nine, away());
        scripted(then(nine)).deliver(fixture.received(2), false, PatientDeliveryTest::nowhere);

        List<Duration> waits = fixture.timing.waits();
        long[] wanted = {500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000, 5_000};
        assertThat(waits).hasSize(wanted.length).doesNotHaveDuplicates();
        for (int i = 0; i < wanted.length; i++) {
            provesAbout(waits.get(i), wanted[i]);
        }
        assertThat(fixture.balanced().written()).isEqualTo(2);
        assertThat(status.state()).isEqualTo(new WriterState.Writing());
    }

    @Test
    void waits_as_long_as_it_is_asked_to_within_reason() throws InterruptedException {
        scripted(then(busy(77), busy(0), busy(86_400)))
                .deliver(fixture.received(1), false, PatientDeliveryTest::nowhere);

        List<Duration> waits = fixture.timing.waits();
        assertThat(waits).hasSize(3);
        assertThat(waits.get(0)).isEqualTo(Duration.ofSeconds(77));
        provesAbout(waits.get(1), 1_000);
        assertThat(waits.get(2)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void tries_a_wrong_configuration_twice_a_minute() throws InterruptedException {
        WriteResult wrong = new WriteResult.Misconfigured("set the token");
        scripted(then(wrong, wrong, wrong))
                .deliver(fixture.received(1), false, PatientDeliveryTest::nowhere);

        assertThat(fixture.timing.waits()).hasSize(3).containsOnly(Duration.ofSeconds(30));
    }

    @Test
    void keeps_the_rest_elsewhere_at_the_first_failure() throws InterruptedException {
        List<Batch> kept = new ArrayList<>();
        server.refused.add(10L);
        server.becomes(Mood.BUSY, 3);
        Batch batch = fixture.received(16);
        patient.deliver(batch, false, kept::add);

        assertThat(kept).hasSize(1);
        assertThat(server.requests()).isEqualTo(4);
        assertThat(fixture.timing.waits()).isEmpty();
        assertThat(status.state()).isEqualTo(new WriterState.Spooling("HTTP 503"));
        fixture.provesDealtWith(batch, PickyServer.times(kept.getFirst().points()));
        assertThat(server.taken()).isNotEmpty();
    }

    @Test
    void tries_elsewhere_again_after_every_failure() throws InterruptedException {
        List<Batch> asked = new ArrayList<>();
        server.is(Mood.DOWN);
        Batch batch = fixture.received(16);
        patient.deliver(
                batch,
                false,
                rest -> {
                    asked.add(rest);
                    assertThat(asked.size() == 1 || isBackingOff()).isTrue();
                    return asked.size() == 4;
                });

        assertThat(asked).hasSize(4).containsOnly(batch);
        assertThat(server.requests()).isEqualTo(4);
        assertThat(fixture.timing.waits()).hasSize(3);
        assertThat(status.state()).isInstanceOf(WriterState.Spooling.class);
    }

    private boolean isBackingOff() {
        return status.state() instanceof WriterState.BackingOff;
    }

    @Test
    void writes_only_what_is_left_when_it_tries_again() throws InterruptedException {
        server.refused.add(3L);
        server.becomes(Mood.BUSY, 4);
        PatientDelivery healing =
                scripted(batch -> {
                    WriteResult result = server.write(batch);
                    server.is(Mood.WELL);
                    return result;
                });
        Batch batch = fixture.received(8);
        healing.deliver(batch, true, PatientDeliveryTest::nowhere);

        fixture.provesDealtWith(batch, List.of());
        assertThat(fixture.rejected()).containsExactly(3L);
    }

    @Test
    void ends_at_once_where_there_is_no_time_left() {
        server.is(Mood.DOWN);
        closing.begun().countDown();
        closing.abandoned().countDown();
        Batch batch = fixture.received(4);

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> patient.deliver(batch, false, PatientDeliveryTest::nowhere));
        assertThat(server.requests()).isEqualTo(1);
        fixture.provesDealtWith(batch, PickyServer.times(batch.points()));
    }

    @Test
    void waits_little_while_closing() throws InterruptedException {
        closing.begun().countDown();
        scripted(then(busy(60), busy(60), busy(60)))
                .deliver(fixture.received(1), false, PatientDeliveryTest::nowhere);

        assertThat(fixture.timing.waits()).hasSize(3).containsOnly(Duration.ofMillis(200));
    }

    @Test
    void keeps_what_is_left_though_it_is_interrupted() throws InterruptedException {
        List<Batch> kept = new ArrayList<>();
        Batch batch = fixture.received(4);
        PatientDelivery interrupted =
                scripted(points -> {
                    Thread.currentThread().interrupt();
                    return away();
                });
        interrupted.deliver(
                batch,
                false,
                rest -> {
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    return kept.add(rest);
                });

        assertThat(kept).containsExactly(batch);
    }

    @Test
    void ends_when_it_is_interrupted_and_nothing_keeps_what_is_left() {
        PatientDelivery interrupted =
                scripted(points -> {
                    Thread.currentThread().interrupt();
                    return away();
                });

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() ->
                        interrupted.deliver(
                                fixture.received(4), false, PatientDeliveryTest::nowhere));
        assertThat(fixture.balanced().pending()).isEqualTo(4);
        assertThat(fixture.timing.waits()).isEmpty();
    }

    @Test
    void finds_the_point_a_server_fails_on_after_a_few_attempts() throws InterruptedException {
        server.poison.add(700L);
        Batch batch = fixture.received(5_000);
        patient.deliver(batch, true, PatientDeliveryTest::nowhere);

        fixture.provesDealtWith(batch, List.of());
        assertThat(fixture.rejected()).containsExactly(700L);
        assertThat(fixture.balanced().rejected()).containsEntry(RejectReason.FAILING, 1L);
        assertThat(fixture.timing.waits()).hasSize(5);
        assertThat(server.requests()).isLessThan(6 + 31);
    }

    @Test
    void suspects_no_point_of_a_server_that_does_not_answer_otherwise() throws Exception {
        server.poison.add(2L);
        PatientDelivery unanswered =
                scripted(batch -> {
                    if (fixture.timing.waits().size() > 30) {
                        server.poison.clear();
                    }
                    return server.write(batch);
                });
        unanswered.deliver(fixture.received(8), true, PatientDeliveryTest::nowhere);

        assertThat(fixture.rejected()).isEmpty();
        assertThat(server.asked()).allSatisfy(one -> assertThat(one).hasSize(8));
    }

    @Test
    void refuses_a_single_point_only_after_another_one_was_taken() throws InterruptedException {
        server.poison.add(5L);
        List<Integer> before = new ArrayList<>();
        Batch poison = fixture.received(5, 6);
        patient.deliver(
                poison,
                true,
                rest -> {
                    before.add(server.requests());
                    if (before.size() == 20) {
                        status.acknowledged();
                        fixture.delivery.deliver(fixture.received(100, 101));
                    }
                    return before.size() > 30;
                });

        assertThat(before).hasSize(20);
        assertThat(fixture.rejected()).containsExactly(5L);
        assertThat(fixture.balanced().pending()).isZero();
    }

    @Test
    void blames_no_single_point_where_the_server_fails_on_all_since() throws InterruptedException {
        fixture.delivery.deliver(fixture.received(100, 101));
        server.is(Mood.FAILING);
        List<Batch> asked = new ArrayList<>();
        Batch good = fixture.received(1);
        patient.deliver(
                good,
                true,
                rest -> {
                    if (asked.isEmpty()) {
                        // Just before everything began to fail, another one was taken.
                        status.acknowledged();
                    }
                    asked.add(rest);
                    return asked.size() == 40;
                });

        assertThat(asked).hasSize(40).containsOnly(good);
        assertThat(fixture.rejected()).isEmpty();
    }

    @Test
    void lets_others_through_while_a_batch_is_suspected() throws InterruptedException {
        server.poison.add(0L);
        List<Boolean> away = new ArrayList<>();
        patient.deliver(
                fixture.received(1),
                true,
                rest -> {
                    away.add(status.away());
                    return away.size() == 8;
                });

        assertThat(away.subList(1, 5)).containsOnly(true);
        assertThat(away.subList(5, 8)).containsOnly(false);
    }
}
