package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Whoever looks for a message finds it, and what is found is still said. */
final class TroubleshootingTest {
    private static final String PAGE = "docs/troubleshooting.md";
    private static final String HEADING = "| message | because | what to do |";

    private static List<List<String>> rows() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        for (String section : Repository.read(PAGE).split("(?m)^## ", -1)) {
            if (section.contains(HEADING)) {
                rows.addAll(Table.of(section, HEADING).rows());
            }
        }
        return rows;
    }

    private static List<String> messages() throws Exception {
        return rows().stream().map(row -> Table.code(row.getFirst()).getFirst()).toList();
    }

    @Test
    void every_message_of_the_page_is_one_the_program_says() throws Exception {
        List<String> texts = Messages.byFile();
        List<String> unsaid = new ArrayList<>();
        for (String message : messages()) {
            List<String> parts = Messages.parts(message);
            assertThat(parts).as(message).isNotEmpty();
            if (texts.stream().noneMatch(text -> Messages.holds(text, parts))) {
                unsaid.add(message);
            }
        }

        assertThat(unsaid).isEmpty();
    }

    @Test
    void every_warning_and_error_of_the_log_is_on_the_page() throws Exception {
        List<String> messages = messages();
        List<String> missing =
                Messages.warnings().stream()
                        .filter(warning -> !Messages.parts(warning).isEmpty())
                        .filter(warning ->
                                messages.stream()
                                        .map(Messages::parts)
                                        .noneMatch(parts -> Messages.holds(warning, parts)))
                        .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void every_message_has_a_cause_and_says_what_to_do() throws Exception {
        assertThat(messages()).hasSizeGreaterThan(90).doesNotHaveDuplicates();
        assertThat(rows()).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
    }

    @Test
    void a_message_that_was_changed_would_be_found() {
        assertThat(Messages.parts("…: the disk of … is full (…)"))
                .containsExactly(": the disk of", "is full (");
        assertThat(Messages.holds("{}: the disk of {} is full", Messages.parts("the disk of …")))
                .isTrue();
        assertThat(Messages.holds("{}: the disk {} is full", Messages.parts("the disk of …")))
                .isFalse();
    }
}
