package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.spool.Loss;
import dev.penstock.ingestion.write.WriterState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** States, causes and outcomes in the pages are those of the program. */
final class StatesTest {
    private static final String LIFE = "| from | when | to | shown by |";

    private static Set<String> codes(List<String> cells) {
        Set<String> codes = new TreeSet<>();
        cells.forEach(cell -> codes.addAll(Table.code(cell)));
        return codes;
    }

    @Test
    void a_gap_lives_through_its_states_to_one_of_its_outcomes() throws Exception {
        Table life = Table.under("docs/gaps.md", LIFE);
        Set<String> reached = new TreeSet<>(life.column(2));
        Set<String> known = Table.words(GapOutcome.class);
        known.addAll(List.of("waiting", "filling"));

        assertThat(reached).isEqualTo(known);
        assertThat(new TreeSet<>(life.column(0))).containsExactly("filling", "waiting", "–");
    }

    @Test
    void every_cause_of_a_gap_is_told_where_it_begins_and_in_the_interface() throws Exception {
        Set<String> causes = Table.words(GapCause.values());
        Table begins = Table.under("docs/gaps.md", "| cause | the gap begins | it ends |");
        Set<String> told = codes(begins.column(0));
        told.add("asked");

        assertThat(told).isEqualTo(causes);
        String row =
                Repository.read("docs/health-and-metrics.md")
                        .lines()
                        .filter(line -> line.startsWith("| `cause` |"))
                        .findFirst()
                        .orElseThrow();
        Set<String> shown = new TreeSet<>(Table.code(row));
        shown.remove("cause");
        assertThat(shown).isEqualTo(causes);
    }

    @Test
    void a_segment_is_lost_for_the_causes_there_are_only() throws Exception {
        Set<String> causes = new TreeSet<>();
        for (Loss.Cause cause : Loss.Cause.values()) {
            causes.add(cause.name());
        }
        Table limits = Table.under("docs/spool.md", "| what | gives way | told as |");

        assertThat(codes(limits.column(2))).isEqualTo(causes);
        assertThat(codes(Table.under("docs/spool.md", LIFE).column(2))).isEqualTo(causes);
    }

    @Test
    void every_state_of_the_writer_is_told_of() throws Exception {
        Set<String> states = Table.words(WriterState.class);

        assertThat(codes(writerStates("docs/health-and-metrics.md"))).isEqualTo(states);
        assertThat(new TreeSet<>(writerStates("docs/delivery.md"))).isEqualTo(states);
    }

    private static List<String> writerStates(String page) throws Exception {
        String heading =
                page.toLowerCase(Locale.ROOT).contains("health")
                        ? "| `writer.state` | means | `status` | ready |"
                        : "| from | acknowledged | not taken, now on disk | not taken, and not on disk"
                                + " | wrong settings | closed |";
        return Table.under(page, heading).column(0);
    }

    @Test
    void every_step_of_a_life_names_the_test_that_shows_it() throws Exception {
        for (String page : List.of("docs/gaps.md", "docs/spool.md")) {
            for (List<String> row : Table.under(page, LIFE).rows()) {
                assertThat(TestNames.namedIn(row.get(3))).as("%s", row).hasSize(1);
            }
        }
    }
}
