package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.backfill.Backfill;
import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.config.SchemaConfig.RestartStates;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.map.PenstockProfile;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.queue.EventQueue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A heartbeat never repeats a state that a newer one, held back by a throttle, has replaced. */
final class HeldHeartbeatTest {
    private static final long SECOND = 1_000_000;
    private static final long NOON = 1_795_424_400L * SECOND;

    private final ManualTiming timing = new ManualTiming();
    private final EventQueue queue = new EventQueue(QueueConfig.defaults(), timing);
    private final HomeIntake intake =
            new HomeIntake(
                    new HomeIntake.Parts(
                            new EventMapping(
                                    new FilterChain(throttled(), EntityFilter.all()),
                                    new PenstockProfile(SchemaConfig.defaults(), Optional.empty()),
                                    RestartStates.KEEP,
                                    Places.NONE),
                            new Posting("home", queue, new Accounting(), timing),
                            Backfill.Observed.nothing(timing),
                            HomeWatch.nothing("home", new EventTotals(), timing),
                            entity -> false,
                            event -> {},
                            Optional.of(
                                    new Heartbeat(Duration.ofSeconds(5), entity -> true, timing)),
                            timing));

    private static FilterConfig throttled() {
        return new FilterConfig(
                EntitySelection.NONE,
                EntitySelection.NONE,
                Optional.empty(),
                true,
                Map.of(Glob.of("*"), Duration.ofSeconds(10)),
                Map.of());
    }

    private void changes(String value, long seconds) {
        long micros = NOON + seconds * SECOND;
        State state = new State(value, Attributes.EMPTY, micros, micros);
        intake.event(
                new StateChange(
                        new EntityId("sensor.a"), state, null, micros, EventContext.UNKNOWN));
        intake.messageRead();
    }

    private List<String> after(Duration time) throws InterruptedException {
        timing.advance(time);
        intake.messageRead();
        if (queue.depth() == 0) {
            return List.of();
        }
        return queue.take(100, 1 << 20, () -> Duration.ZERO).stream()
                .map(Point::fieldLine)
                .map(fields -> fields.split(",", -1)[0])
                .toList();
    }

    @Test
    void it_repeats_what_was_let_go_and_nothing_before_it() throws Exception {
        changes("1", 0);
        assertThat(after(Duration.ofSeconds(1))).containsExactly("value=1");
        changes("2", 1);
        assertThat(after(Duration.ofSeconds(8))).isEmpty();
        assertThat(after(Duration.ofSeconds(1))).containsExactly("value=2");
        assertThat(after(Duration.ofSeconds(4))).isEmpty();
        assertThat(after(Duration.ofSeconds(1))).containsExactly("value=2");
    }
}
