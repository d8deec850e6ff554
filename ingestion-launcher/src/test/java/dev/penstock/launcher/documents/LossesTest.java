package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.metrics.SkipReason;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every way in which something can be lost is written down, with who counts it. */
final class LossesTest {
    private static final String DELIVERY = "docs/delivery.md";
    private static final String HEALTH = "docs/health-and-metrics.md";

    private static Set<String> described(String metric) throws Exception {
        for (List<String> row : Table.under(HEALTH, "| metric | labels | is |").rows()) {
            if (Table.code(row.getFirst()).contains(metric)) {
                return new TreeSet<>(Table.code(row.get(2)));
            }
        }
        throw new IllegalArgumentException("no metric " + metric);
    }

    private static List<List<String>> losses() throws Exception {
        return Table.under(DELIVERY, "| what | counted by | read again from history | shown by |")
                .rows();
    }

    @Test
    void each_reason_of_a_loss_has_a_row_and_no_other_has() throws Exception {
        Set<String> told = new TreeSet<>();
        for (List<String> row : losses()) {
            told.addAll(Table.reasons(row.get(1)));
        }
        Set<String> known = Table.words(DropReason.values());
        known.addAll(Table.words(InvalidReason.values()));

        assertThat(told).isEqualTo(known);
    }

    @Test
    void each_loss_names_a_test_and_the_cause_of_the_gap_it_leaves() throws Exception {
        Set<String> causes = Table.words(GapCause.values());
        for (List<String> row : losses()) {
            assertThat(TestNames.namedIn(row.get(3))).as("%s", row).isNotEmpty();
            for (String code : Table.code(row.get(2))) {
                assertThat(causes.contains(code) || code.contains("."))
                        .as("%s in %s", code, row)
                        .isTrue();
            }
        }
    }

    @Test
    void metrics_are_described_with_all_the_reasons_they_have() throws Exception {
        assertThat(described("penstock_events_dropped_total"))
                .isEqualTo(Table.words(DropReason.values()));
        assertThat(described("penstock_events_invalid_total"))
                .isEqualTo(Table.words(InvalidReason.values()));
        assertThat(described("penstock_points_rejected_total"))
                .isEqualTo(Table.words(RejectReason.values()));
        assertThat(described("penstock_events_skipped_total"))
                .isEqualTo(Table.words(SkipReason.values()));
    }
}
