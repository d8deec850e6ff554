package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.DeliveryStatus;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.discovery.DiscoveryStatus;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.ingestion.write.WriterState;
import dev.penstock.launcher.http.HealthReport.Health;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class WarningsTest {
    private static final MemoryStatus ENOUGH = new MemoryStatus(0, 100, 80, List.of());

    private static List<String> of(DeliveryStatus delivery) {
        return Warnings.of(new IngestionStatus(List.of(home(delivery)), ENOUGH), Told.NOON);
    }

    private static HomeStatus home(DeliveryStatus delivery) {
        return Told.home("cabin", new WriterState.Writing(), delivery);
    }

    @Test
    void nothing_unusual_warns_of_nothing() {
        assertThat(of(Told.noDelivery())).isEmpty();
        assertThat(
                        of(
                                Told.delivery(
                                        Optional.of(Told.spool(0, 0, Optional.empty())),
                                        Optional.empty())))
                .isEmpty();
    }

    @Test
    void refused_points_name_the_command_that_shows_them() {
        assertThat(letters(11, 0, Optional.empty()))
                .containsExactly("cabin: 12 points were refused; see: penstock dead-letters list");
        assertThat(letters(0, 0, Optional.empty()))
                .containsExactly("cabin: 1 point was refused; see: penstock dead-letters list");
    }

    private static List<String> letters(long conflicts, long displaced, Optional<String> trouble) {
        return of(
                Told.delivery(
                        Optional.empty(),
                        Optional.of(Told.letters(conflicts, displaced, trouble))));
    }

    @Test
    void letters_that_had_to_go_and_letters_that_cannot_be_kept_come_with_what_to_do() {
        assertThat(letters(0, 3, Optional.of("cannot be kept: make room on that disk")))
                .endsWith(
                        "cabin: 3 dead letters made room for later ones: set"
                                + " dead_letters.max_bytes higher, or purge what is not needed",
                        "cabin: cannot be kept: make room on that disk");
    }

    @Test
    void trouble_of_the_spool_is_told_as_the_spool_tells_it() {
        assertThat(spool(0, Optional.of("cannot be put in; make room on the disk")))
                .containsExactly("cabin: cannot be put in; make room on the disk");
    }

    private static List<String> spool(int damaged, Optional<String> trouble) {
        return of(Told.delivery(Optional.of(Told.spool(7, damaged, trouble)), Optional.empty()));
    }

    @Test
    void damaged_files_that_take_room_are_told_until_they_are_deleted() {
        assertThat(spool(2, Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("cabin: 2 files of the spool were damaged")
                .contains("delete the *.damaged files");
        assertThat(spool(1, Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("cabin: 1 file of the spool was damaged");
    }

    private static List<String> gaps(Instant now) {
        HomeStatus home = Told.home("cabin", Told.gaps(), List.of(), List.of());
        return Warnings.of(new IngestionStatus(List.of(home), ENOUGH), now);
    }

    @Test
    void a_gap_that_could_not_be_filled_is_told_for_a_day_with_what_to_do() {
        String lost =
                "cabin: 1 gap of the last day could not be filled, the latest from"
                        + " 2026-11-24T11:00:00Z to 2026-11-24T11:01:00Z: too long ago; once that is"
                        + " mended, penstock backfill reads that time again";
        assertThat(gaps(Told.NOON)).containsExactly(lost);
        assertThat(gaps(Told.NOON.plusSeconds(23 * 3600 - 1))).contains(lost);
        assertThat(gaps(Told.NOON.plusSeconds(23 * 3600 + 1))).doesNotContain(lost);
    }

    @Test
    void a_gap_that_waits_for_history_is_told_after_ten_minutes() {
        assertThat(gaps(Told.NOON.plusSeconds(600))).hasSize(1);
        assertThat(gaps(Told.NOON.plusSeconds(601)))
                .first()
                .asString()
                .isEqualTo(
                        "cabin: 2 gaps wait to be filled from history for more than 10 min, the first"
                                + " from 2026-11-24T11:50:00Z: is the history of Home Assistant"
                                + " reachable? See the log");
    }

    @Test
    void registries_that_could_not_be_read_or_are_old_are_told() {
        assertThat(registries(false, Optional.of("no answer in 10 s")))
                .containsExactly(
                        "cabin: the registries could not be read: no answer in 10 s; areas and"
                                + " devices may be wrong until that is mended, see Home Assistant's"
                                + " log");
        assertThat(registries(true, Optional.empty()))
                .containsExactly(
                        "cabin: the registries were last read 95 min ago: areas and devices may be"
                                + " wrong, see the log");
        assertThat(registries(true, Optional.of("away"))).hasSize(1);
    }

    private static List<String> registries(boolean stale, Optional<String> error) {
        DiscoveryStatus discovery =
                new DiscoveryStatus(
                        true,
                        5,
                        4,
                        3,
                        2,
                        1,
                        9,
                        Optional.of(Told.NOON),
                        Duration.ofMillis(12),
                        Duration.ofMinutes(95),
                        stale,
                        2,
                        0,
                        error);
        return Warnings.of(
                new IngestionStatus(List.of(Told.home("cabin", discovery)), ENOUGH), Told.NOON);
    }

    @Test
    void what_is_nearly_full_comes_after_all_homes_and_no_warning_changes_the_status() {
        MemoryStatus memory =
                new MemoryStatus(90, 100, 80, List.of("the heap is 90 % full: give it more"));
        HomeStatus home =
                home(
                        Told.delivery(
                                Optional.of(Told.spool(0, 1, Optional.of("trouble"))),
                                Optional.of(Told.letters(0, 0, Optional.empty()))));

        assertThat(Warnings.of(new IngestionStatus(List.of(home, home), memory), Told.NOON))
                .hasSize(7)
                .endsWith("the heap is 90 % full: give it more");
        assertThat(Told.report(memory, home).health()).isEqualTo(Health.HEALTHY);
    }
}
