package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.ManualBackfill;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A time that somebody asks for is read again, beside everything else. */
final class ManualBackfillTest {
    private static final int ENTITIES = 40;

    @TempDir private Path stateDir;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(100)));
    private final ScriptedSink sink = ScriptedSink.takingAll();
    private final List<OpenGap> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void live() {
        home.burst(3_000);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private static Instant at(Change change) {
        return Instant.EPOCH.plus(change.lastUpdatedMicros(), ChronoUnit.MICROS);
    }

    private List<Change> between(Instant from, Instant to) {
        return home.changes().stream()
                .filter(change -> !at(change).isBefore(from) && !at(change).isAfter(to))
                .toList();
    }

    private IngestionConfig config(HomeConfig config) {
        return Filling.soon().in(stateDir).of(config);
    }

    private ManualBackfill.Report run(Instant from, Instant to, Set<String> entities)
            throws InterruptedException {
        ManualBackfill.Report report =
                new ManualBackfill(config(Trial.at(home.url())), "home", sink)
                        .run(from, to, entities, told::add);
        assertThat(report.books().difference()).isZero();
        assertThat(report.books().pending()).isZero();
        assertThat(sink.awaitClosed()).isTrue();
        return report;
    }

    @Test
    void gives_exactly_what_happened_in_that_time_both_ends_included() throws Exception {
        Instant from = at(home.changes().get(500));
        Instant to = at(home.changes().get(2_500));
        ManualBackfill.Report report = run(from, to, Set.of());

        List<Change> expected = between(from, to);
        assertThat(expected).hasSizeGreaterThan(1_000);
        assertThat(new HashSet<>(Stored.points(sink.taken())))
                .isEqualTo(new HashSet<>(Stored.changes(expected)));
        assertThat(report.gap().cause()).isEqualTo(GapCause.ASKED);
        assertThat(report.gap().from()).isEqualTo(from);
        assertThat(report.gap().to()).isEqualTo(to);
        assertThat(report.gap().outcome()).isEqualTo(new GapOutcome.Filled());
        assertThat(report.books().written()).isEqualTo(expected.size());
        assertThat(report.connection()).isInstanceOf(ConnectionState.Live.class);
        assertThat(stateDir.resolve("homes")).doesNotExist();
    }

    @Test
    void tells_how_far_it_is() throws Exception {
        Instant from = at(home.changes().getFirst());
        Instant to = at(home.changes().getLast());
        ManualBackfill.Report report = run(from, to, Set.of());
        assertThat(report.gap().rows()).isEqualTo(between(from, to).size());
        assertThat(told).isNotEmpty();
        assertThat(told).map(OpenGap::progress).isSorted().allMatch(part -> part >= 0 && part <= 1);
        assertThat(told).map(OpenGap::cause).containsOnly(GapCause.ASKED);
    }

    @Test
    void gives_those_entities_only_that_were_asked_for() throws Exception {
        String one = home.changes().getFirst().entityId();
        Instant from = at(home.changes().getFirst());
        Instant to = at(home.changes().getLast());
        run(from, to, Set.of(one));
        assertThat(new HashSet<>(Stored.points(sink.taken())))
                .isEqualTo(
                        new HashSet<>(
                                Stored.changes(
                                        between(from, to).stream()
                                                .filter(it -> it.entityId().equals(one))
                                                .toList())));
        assertThat(home.history().asked())
                .allSatisfy(asked -> assertThat(asked.entityIds()).isEqualTo(1));
    }

    @Test
    void a_wrong_token_ends_it_with_the_reason() throws Exception {
        HomeConfig wrong =
                HomeConfig.of(home.url().toString(), "wrong-token-of-this-test-0123456789abc");
        ManualBackfill.Report report =
                new ManualBackfill(config(wrong), "home", sink)
                        .run(Instant.now().minusSeconds(60), Instant.now(), Set.of(), told::add);
        assertThat(report.connection()).isInstanceOf(ConnectionState.Refused.class);
        assertThat(report.gap().outcome().toString()).contains("refuses the token");
        assertThat(report.books().difference()).isZero();
        assertThat(home.refusedAuthentications()).isEqualTo(1);
        assertThat(sink.taken()).isEmpty();
    }

    @Test
    void a_home_of_another_name_is_no_home() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ManualBackfill(config(Trial.at(home.url())), "away", sink))
                .withMessageContaining("away");
    }

    @Test
    void works_beside_an_ingestion_of_the_same_home_and_leaves_its_watermark_alone()
            throws Exception {
        ScriptedSink beside = ScriptedSink.takingAll();
        try (Trial trial =
                Trial.started(config(Trial.at(home.url())), beside).awaitWritten(ENTITIES)) {
            run(at(home.changes().getFirst()), at(home.changes().getLast()), Set.of());
            home.burst(50);
            trial.awaitWritten(ENTITIES + 50);
            assertThat(trial.home().gaps().open()).isEmpty();
            assertThat(trial.home().gaps().closed()).isEmpty();
        }
    }
}
