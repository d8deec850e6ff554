package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Each finding has an answer, and a test that would fail without it. */
final class ReviewAnswersTest {
    private static final String PAGE = "docs/review-answers.md";
    private static final String NOT_OURS = "does not apply";

    private static Table findings() throws Exception {
        return Table.under(PAGE, "| no. | finding | answer | tests |");
    }

    private static Table weaknesses() throws Exception {
        return Table.under(PAGE, "| no. | weakness | answer | tests |");
    }

    private static void isAnswered(List<String> row, Set<String> tests) {
        assertThat(row).as("%s", row).hasSize(4);
        assertThat(row.get(1)).as("%s", row).isNotBlank();
        assertThat(row.get(2)).as("%s", row).isNotBlank();
        if (row.get(2).startsWith(NOT_OURS)) {
            return;
        }
        Set<String> named = TestNames.namedIn(row.get(3));
        assertThat(named).as("%s", row).isNotEmpty().allMatch(test -> test.contains("."));
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(tests);
        assertThat(missing).as("%s", row).isEmpty();
    }

    @Test
    void every_finding_of_the_review_has_a_row() throws Exception {
        assertThat(findings().column(0))
                .isEqualTo(IntStream.rangeClosed(1, 14).mapToObj(String::valueOf).toList());
    }

    @Test
    void every_weakness_has_a_row() throws Exception {
        assertThat(weaknesses().column(0))
                .isEqualTo(IntStream.rangeClosed(1, 40).mapToObj(number -> "W" + number).toList());
    }

    @Test
    void every_row_has_an_answer_and_a_test_that_is_there() throws Exception {
        Set<String> tests = TestNames.all();
        for (List<String> row : findings().rows()) {
            isAnswered(row, tests);
        }
        for (List<String> row : weaknesses().rows()) {
            isAnswered(row, tests);
        }
    }
}
