package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

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
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.map.PenstockProfile;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.queue.EventQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which events a listener is told of, and when. */
final class ArrivedTest {
    private static final long SECOND = 1_000_000;
    private static final long NOON = 1_795_424_400L * SECOND;

    private final ManualTiming timing = new ManualTiming();
    private final List<String> told = new ArrayList<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(HomeListener.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    /** Lights are not wanted, and sensors once in ten seconds. */
    private HomeIntake intake(IngestionListener listener, Optional<Heartbeat> heartbeat) {
        FilterConfig filter =
                new FilterConfig(
                        EntitySelection.NONE,
                        new EntitySelection(Set.of("light"), List.of(), Set.of()),
                        Optional.empty(),
                        true,
                        Map.of(Glob.of("sensor.*"), Duration.ofSeconds(10)),
                        Map.of());
        Backfill.Observed observed = Backfill.Observed.nothing(timing);
        return new HomeIntake(
                new HomeIntake.Parts(
                        new EventMapping(
                                new FilterChain(filter, EntityFilter.all()),
                                new PenstockProfile(SchemaConfig.defaults(), Optional.empty()),
                                RestartStates.KEEP,
                                Places.NONE),
                        new Posting(
                                "cabin",
                                new EventQueue(QueueConfig.defaults(), timing),
                                new Accounting(),
                                timing),
                        observed,
                        HomeWatch.nothing("cabin", new EventTotals(), timing),
                        entity -> false,
                        new HomeListener("cabin", listener, observed, timing)::arrived,
                        heartbeat,
                        timing));
    }

    private HomeIntake intake() {
        return intake(new Telling(told), Optional.empty());
    }

    private record Telling(List<String> told) implements IngestionListener {
        @Override
        public void eventArrived(String home, Event event) {
            StateChange change = (StateChange) event;
            told.add(home + " " + change.entityId() + " " + value(change));
        }

        private static String value(StateChange change) {
            State state = change.newState();
            return state == null ? "gone" : state.value();
        }
    }

    private static StateChange change(String entity, String value, double seconds, Via via) {
        long micros = NOON + Math.round(seconds * SECOND);
        State state = new State(value, Attributes.EMPTY, micros, micros);
        return new StateChange(
                new EntityId(entity), state, null, micros, EventContext.UNKNOWN, via);
    }

    @Test
    void what_arrives_live_and_is_wanted_is_told_as_it_arrives() {
        HomeIntake intake = intake();
        intake.event(change("lock.door", "locked", 0, Via.EVENT));
        assertThat(told).containsExactly("cabin lock.door locked");

        intake.event(change("light.desk", "on", 1, Via.EVENT));
        intake.event(change("lock.door", "open", 2, Via.SNAPSHOT));
        intake.event(change("lock.door", "jammed", 3, Via.HISTORY));
        assertThat(told).as("filtered, of a snapshot, of history").hasSize(1);

        intake.event(
                new StateChange(
                        new EntityId("lock.door"),
                        null,
                        null,
                        NOON + 4 * SECOND,
                        EventContext.UNKNOWN));
        assertThat(told).containsExactly("cabin lock.door locked", "cabin lock.door gone");
    }

    @Test
    void what_a_throttle_holds_back_is_told_when_it_is_let_go() {
        HomeIntake intake = intake();
        intake.event(change("sensor.a", "1", 0, Via.EVENT));
        intake.event(change("sensor.a", "2", 1, Via.EVENT));
        intake.event(change("sensor.a", "3", 2, Via.EVENT));
        intake.messageRead();
        assertThat(told).containsExactly("cabin sensor.a 1");

        timing.advance(Duration.ofSeconds(10));
        intake.messageRead();
        assertThat(told)
                .as("the one between was given up for the one after it")
                .containsExactly("cabin sensor.a 1", "cabin sensor.a 3");

        intake.event(change("sensor.a", "4", 13, Via.EVENT));
        intake.sessionOver();
        assertThat(told).endsWith("cabin sensor.a 4").hasSize(3);
    }

    @Test
    void a_state_of_a_snapshot_that_was_held_back_is_not_told_either() {
        HomeIntake intake = intake();
        intake.event(change("sensor.a", "1", 0, Via.SNAPSHOT));
        intake.event(change("sensor.a", "2", 1, Via.SNAPSHOT));
        intake.sessionOver();
        assertThat(told).isEmpty();
    }

    @Test
    void a_repeated_state_is_not_told() {
        HomeIntake intake =
                intake(
                        new Telling(told),
                        Optional.of(new Heartbeat(Duration.ofSeconds(5), entity -> true, timing)));
        intake.event(change("lock.door", "locked", 0, Via.EVENT));
        for (int i = 0; i < 3; i++) {
            timing.advance(Duration.ofSeconds(6));
            intake.messageRead();
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void a_listener_that_fails_every_time_is_complained_of_once_in_thirty_seconds() {
        IngestionListener failing =
                new IngestionListener() {
                    @Override
                    public void eventArrived(String home, Event event) {
                        throw new IllegalStateException("a listener's own fault");
                    }
                };
        HomeIntake intake = intake(failing, Optional.empty());
        for (int i = 0; i < 1000; i++) {
            intake.event(change("lock.door", "locked " + i, i, Via.EVENT));
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("cabin: the listener failed, which changes nothing here");

        timing.advance(Duration.ofSeconds(30));
        intake.event(change("lock.door", "locked", 1000, Via.EVENT));
        assertThat(lines.list)
                .hasSize(2)
                .last()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .endsWith("(and 999 times before)");
    }

    @Test
    void even_an_error_of_a_listener_costs_no_event() {
        IngestionListener failing =
                new IngestionListener() {
                    @Override
                    public void eventArrived(String home, Event event) {
                        told.add("tried");
                        throw new StackOverflowError("a listener's own fault");
                    }
                };
        HomeIntake intake = intake(failing, Optional.empty());
        intake.event(change("lock.door", "locked", 0, Via.EVENT));
        intake.event(change("lock.door", "open", 1, Via.EVENT));
        assertThat(told).containsExactly("tried", "tried");
    }
}
