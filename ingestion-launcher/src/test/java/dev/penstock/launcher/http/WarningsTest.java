package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.DeliveryStatus;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.ingestion.write.WriterState;
import dev.penstock.launcher.http.HealthReport.Health;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class WarningsTest {
    private static final MemoryStatus ENOUGH = new MemoryStatus(0, 100, 80, List.of());

    private static List<String> of(DeliveryStatus delivery) {
        return Warnings.of(new IngestionStatus(List.of(home(delivery)), ENOUGH));
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

    @Test
    void what_is_nearly_full_comes_after_all_homes_and_no_warning_changes_the_status() {
        MemoryStatus memory =
                new MemoryStatus(90, 100, 80, List.of("the heap is 90 % full: give it more"));
        HomeStatus home =
                home(
                        Told.delivery(
                                Optional.of(Told.spool(0, 1, Optional.of("trouble"))),
                                Optional.of(Told.letters(0, 0, Optional.empty()))));

        assertThat(Warnings.of(new IngestionStatus(List.of(home, home), memory)))
                .hasSize(7)
                .endsWith("the heap is 90 % full: give it more");
        assertThat(Told.report(memory, home).health()).isEqualTo(Health.HEALTHY);
    }
}
