package dev.penstock.launcher.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.launcher.service.OneLine;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

/** How far a backfill is, as a person and as a log sees it. */
final class ProgressTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T00:00:00Z");

    private final StringWriter out = new StringWriter();

    private Progress progress(boolean terminal) {
        return new Progress(new OneLine(new PrintWriter(out), terminal));
    }

    private static OpenGap at(double progress) {
        return new OpenGap(
                1,
                GapCause.ASKED,
                BEGIN.plusSeconds(Math.round(progress * 1000)),
                Optional.of(BEGIN.plusSeconds(1000)),
                BEGIN,
                true,
                progress,
                Math.round(progress * 12_340));
    }

    @Test
    void on_a_terminal_a_bar_grows_on_one_line() {
        Progress progress = progress(true);
        progress.accept(at(0));
        progress.accept(at(0.5));
        progress.accept(at(1));

        assertThat(out.toString().split("\r\u001b\\[K", -1))
                .containsExactly(
                        "",
                        "[" + ".".repeat(30) + "]   0 %   0 rows   up to 2026-11-24T00:00:00Z",
                        "["
                                + "#".repeat(15)
                                + ".".repeat(15)
                                + "]  50 %   6,170 rows   up to 2026-11-24T00:08:20Z",
                        "["
                                + "#".repeat(30)
                                + "] 100 %   12,340 rows   up to 2026-11-24T00:16:40Z");
    }

    @Test
    void elsewhere_a_line_comes_every_ten_percent() {
        Progress progress = progress(false);
        for (int i = 0; i <= 1000; i++) {
            progress.accept(at(i / 1000.0));
        }

        assertThat(out.toString().lines()).hasSize(11);
        assertThat(out.toString())
                .startsWith("  0 %   0 rows   up to 2026-11-24T00:00:00Z\n 10 %   1,234 rows")
                .endsWith("100 %   12,340 rows   up to 2026-11-24T00:16:40Z\n")
                .doesNotContain("\r", "\u001b");
    }

    @Test
    void odd_numbers_do_no_harm() {
        Progress progress = progress(true);
        progress.accept(at(-0.5));
        progress.accept(at(1.5));

        assertThat(out.toString()).contains("]   0 %", "] 100 %");
    }

    @Test
    void what_was_told_last_is_remembered() {
        Progress progress = progress(false);
        assertThat(progress.last()).isEmpty();
        progress.accept(at(0.1));
        progress.accept(at(0.2));

        assertThat(progress.last()).contains(at(0.2));
    }
}
