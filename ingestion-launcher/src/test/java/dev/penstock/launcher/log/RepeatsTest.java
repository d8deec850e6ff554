package dev.penstock.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;

import dev.penstock.launcher.http.server.HeldClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

final class RepeatsTest {
    private static final Duration LITTLE = Duration.ofMillis(500);

    private final HeldClock timing = new HeldClock();
    private final Repeats repeats = new Repeats(timing);
    private final List<ILoggingEvent> passed = new ArrayList<>();

    private void take(ILoggingEvent event) {
        repeats.take(event, passed::add);
    }

    private void times(int times, String template) {
        IntStream.rangeClosed(1, times).forEach(i -> take(Lines.line(Level.WARN, template, i)));
    }

    private List<String> passed() {
        List<String> texts = passed.stream().map(ILoggingEvent::getFormattedMessage).toList();
        passed.clear();
        return texts;
    }

    @Test
    void the_first_five_pass_and_the_next_line_after_a_minute_brings_the_count_of_the_others() {
        times(128, "refused {}");
        assertThat(passed())
                .containsExactly("refused 1", "refused 2", "refused 3", "refused 4", "refused 5");

        timing.advance(Repeats.WINDOW);
        take(Lines.line(Level.INFO, "something else"));

        assertThat(passed())
                .containsExactly(
                        "refused 128 (and 122 more like it in the last 60 s)", "something else");
    }

    @Test
    void a_count_has_logger_level_context_and_the_time_it_is_told() {
        Map<String, String> cabin = Map.of("home", "cabin");
        for (int i = 0; i < 7; i++) {
            take(Lines.line(cabin, Level.WARN, null, "late"));
        }
        passed.clear();
        timing.advance(Repeats.WINDOW);
        repeats.due(passed::add);

        ILoggingEvent count = passed.get(0);
        assertThat(count.getLoggerName()).isEqualTo("a.Logger");
        assertThat(count.getLevel()).isEqualTo(Level.WARN);
        assertThat(count.getMDCPropertyMap()).isEqualTo(cabin);
        assertThat(count.getTimeStamp()).isEqualTo(timing.now().toEpochMilli());
        assertThat(passed).hasSize(1);
    }

    @Test
    void nothing_is_due_before_the_minute_is_over_nor_twice() {
        times(9, "refused {}");
        passed.clear();
        timing.advance(Repeats.WINDOW.minus(LITTLE));
        repeats.due(passed::add);
        assertThat(passed()).isEmpty();

        timing.advance(LITTLE);
        repeats.due(passed::add);
        repeats.due(passed::add);
        assertThat(passed()).containsExactly("refused 9 (and 3 more like it in the last 60 s)");
    }

    @Test
    void a_new_minute_begins_with_five_again() {
        times(6, "refused {}");
        timing.advance(Repeats.WINDOW);
        passed.clear();
        times(6, "refused {}");

        assertThat(passed())
                .containsExactly(
                        "refused 6",
                        "refused 1",
                        "refused 2",
                        "refused 3",
                        "refused 4",
                        "refused 5");
    }

    @Test
    void what_is_held_back_is_passed_on_at_the_end_with_the_time_it_took() {
        times(10, "refused {}");
        timing.advance(Duration.ofSeconds(7));
        passed.clear();
        repeats.all(passed::add);

        assertThat(passed()).containsExactly("refused 10 (and 4 more like it in the last 7 s)");
    }

    @Test
    void homes_levels_and_templates_are_counted_apart() {
        for (int i = 0; i < 5; i++) {
            take(Lines.line(Map.of("home", "a"), Level.WARN, null, "late"));
            take(Lines.line(Map.of("home", "b"), Level.WARN, null, "late"));
            take(Lines.line(Map.of("home", "b"), Level.INFO, null, "late"));
            take(Lines.line(Map.of("home", "b"), Level.INFO, null, "early"));
        }

        assertThat(passed()).hasSize(20);
    }

    @Test
    void errors_with_different_exceptions_are_counted_apart() {
        for (int i = 0; i < 10; i++) {
            IllegalStateException failure = new IllegalStateException("number " + i);
            take(Lines.line(Map.of(), Level.ERROR, failure, "failed"));
            take(Lines.line(Map.of(), Level.WARN, failure, "failed"));
        }

        assertThat(passed.stream().filter(line -> line.getLevel() == Level.ERROR)).hasSize(10);
        assertThat(passed.stream().filter(line -> line.getLevel() == Level.WARN)).hasSize(5);
    }

    @Test
    void a_template_without_words_is_counted_by_what_it_says() {
        IntStream.range(0, 20).forEach(i -> take(Lines.line(Level.ERROR, "{}: {}", "key " + i, 1)));

        assertThat(passed()).hasSize(20);
    }

    @Test
    void whoever_asks_for_details_gets_all_of_them() {
        IntStream.range(0, 20).forEach(i -> take(Lines.line(Level.DEBUG, "step")));
        IntStream.range(0, 20).forEach(i -> take(Lines.line(Level.TRACE, "step")));

        assertThat(passed()).hasSize(40);
    }

    @Test
    void of_too_many_kinds_the_oldest_makes_room_and_is_told() {
        times(8, "the oldest {}");
        passed.clear();
        for (int i = 0; i < Repeats.KINDS; i++) {
            take(Lines.line(Level.WARN, "kind " + i));
        }

        assertThat(passed())
                .hasSize(Repeats.KINDS + 1)
                .contains("the oldest 8 (and 2 more like it in the last 0 s)");
        times(1, "the oldest {}");
        assertThat(passed()).containsExactly("the oldest 1");
    }
}
