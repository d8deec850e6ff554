package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

final class EventTotalsTest {
    private final EventTotals totals = new EventTotals();

    private static StateChange change(Via via) {
        return new StateChange(
                new EntityId("light.desk"), null, null, 1, EventContext.UNKNOWN, via);
    }

    private static BusEvent event(String type) {
        return new BusEvent(type, null, null, "{}", 1, EventContext.UNKNOWN);
    }

    @Test
    void knows_state_changes_before_the_first_one() {
        assertThat(totals.counts())
                .isEqualTo(
                        new EventTotals.Counts(
                                Map.of("state_changed", 0L), Map.of("state_changed", 0L)));
    }

    @Test
    void counts_each_event_by_its_type() {
        totals.seen(change(Via.EVENT));
        totals.seen(change(Via.EVENT));
        totals.seen(event("call_service"));
        totals.seen(event("odd type\nof two lines"));

        assertThat(totals.counts().session())
                .isEqualTo(
                        Map.of(
                                "state_changed",
                                2L,
                                "call_service",
                                1L,
                                "odd type\nof two lines",
                                1L));
    }

    @Test
    void counts_no_state_that_did_not_arrive_as_an_event() {
        totals.seen(change(Via.SNAPSHOT));
        totals.seen(change(Via.HISTORY));

        assertThat(totals.counts().session()).isEqualTo(Map.of("state_changed", 0L));
    }

    @Test
    void adds_to_what_earlier_runs_have_counted() {
        totals.seen(change(Via.EVENT));
        totals.resume(Map.of("state_changed", 10L, "gone_type", 3L));
        totals.seen(event("call_service"));

        assertThat(totals.counts().session())
                .isEqualTo(Map.of("state_changed", 1L, "call_service", 1L));
        assertThat(totals.counts().lifetime())
                .isEqualTo(Map.of("state_changed", 11L, "call_service", 1L, "gone_type", 3L));
    }

    @Test
    void loses_no_event_of_several_threads() throws Exception {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(
                    CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < 5_000; i++) {
                            totals.seen(change(Via.EVENT));
                            totals.seen(event("type" + i % 10));
                        }
                    }));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }

        assertThat(totals.counts().session()).containsEntry("state_changed", 20_000L).hasSize(11);
        assertThat(totals.counts().session()).containsEntry("type3", 2_000L);
    }
}
