package dev.penstock.ingestion.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.RuleSet;
import dev.penstock.ingestion.config.RuleSet.Mode;
import dev.penstock.ingestion.config.RuleSet.Rule;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.FilterStatistics.Kind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All parts of a filter together: their order, what is decided anew, and what is counted. */
final class FilterChainTest {
    private static final EntitySelection SENSORS =
            new EntitySelection(Set.of("sensor"), List.of(), Set.of());
    private static final EntitySelection NOT_B =
            new EntitySelection(Set.of(), List.of(), Set.of("sensor.b"));

    private static Rule deviceClass(String glob) {
        return new Rule(
                Optional.empty(), Optional.empty(), Optional.of(Glob.of(glob)), Optional.empty());
    }

    private static Rule area(String glob) {
        return new Rule(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Glob.of(glob)));
    }

    private static FilterConfig rules(Mode mode, List<Rule> patterns, List<Rule> exceptions) {
        return new FilterConfig(
                EntitySelection.NONE,
                EntitySelection.NONE,
                Optional.of(new RuleSet(mode, patterns, exceptions)),
                true,
                Map.of(),
                Map.of());
    }

    private static State shown(String value, String deviceClass, double seconds) {
        return Changes.state(value, seconds, seconds, Changes.deviceClass(deviceClass));
    }

    @Test
    void what_is_not_configured_filters_nothing() {
        Judged judged = Judged.by(FilterConfig.all()).sees("1@1 1@2 on@3 removed@4 s:5@5 h:6@6");
        assertThat(judged.passed).hasSize(6);
        assertThat(judged.chain().statistics())
                .isEqualTo(new FilterStatistics(0, 6, 0, 0, Optional.empty(), List.of()));
    }

    @Test
    void the_device_class_of_the_attributes_counts_and_is_asked_anew() {
        Judged judged = Judged.by(rules(Mode.EXCLUDE, List.of(deviceClass("battery")), List.of()));
        judged.sees(Changes.change("sensor.a", shown("1", "battery", 1), null, Via.EVENT));
        judged.sees(Changes.change("sensor.a", shown("2", "power", 2), null, Via.EVENT));
        judged.sees(Changes.change("sensor.a", shown("3", "battery", 3), null, Via.EVENT));
        judged.sees(Changes.of("sensor.a", "4", 4));
        assertThat(judged.passedStates()).isEqualTo("2 4");
    }

    @Test
    void a_removed_entity_has_the_device_class_it_had() {
        FilterConfig config = rules(Mode.EXCLUDE, List.of(deviceClass("battery")), List.of());
        State before = shown("1", "battery", 1);
        Judged told = Judged.by(config);
        told.sees(Changes.change("sensor.a", null, before, Via.EVENT));
        assertThat(told.passed).isEmpty();
        Judged known = Judged.by(config);
        known.sees(Changes.change("sensor.a", before, null, Via.EVENT));
        known.sees(Changes.change("sensor.a", null, null, Via.EVENT));
        assertThat(known.passed).isEmpty();
    }

    @Test
    void an_entity_that_moves_is_judged_anew() {
        Judged judged = Judged.by(rules(Mode.INCLUDE, List.of(area("garage")), List.of()));
        judged.at(Changes.in("garage")).sees("1@1");
        judged.at(Changes.in("garden")).sees("2@2");
        judged.at(Changes.in(null)).sees("3@3");
        judged.at(Changes.in("garage")).sees("4@4");
        assertThat(judged.passedStates()).isEqualTo("1 4");
    }

    private static FilterConfig everyKindOfRule() {
        return new FilterConfig(
                SENSORS,
                NOT_B,
                Optional.of(
                        new RuleSet(
                                Mode.EXCLUDE,
                                List.of(deviceClass("battery")),
                                List.of(area("garage")))),
                false,
                Map.of(Glob.of("sensor.*"), Duration.ofSeconds(10)),
                Map.of(Glob.of("sensor.*"), 0.5));
    }

    @Test
    void every_rule_counts_what_it_decided() {
        FilterChain chain =
                new FilterChain(
                        everyKindOfRule(), (change, place) -> !Changes.text(change).equals("-1"));
        Judged judged = new Judged(chain).at(Changes.in("attic"));
        judged.sees(Changes.of("light.a", "1", 100)).sees(Changes.of("sensor.b", "1", 100));
        judged.sees(Changes.change("sensor.c", shown("1", "battery", 100), null, Via.EVENT));
        judged.sees("1@100 1.1@101 -1@102 2@103 3@104");
        State before = Changes.state("3", 104);
        State now = Changes.state("3", 104, 105, Attributes.EMPTY);
        judged.sees(Changes.change("sensor.a", now, before, Via.EVENT));
        judged.at(Changes.in("garage")).sees("now@110 9@110");

        FilterStatistics statistics = chain.statistics();
        assertThat(judged.passedStates()).isEqualTo("1 3 9");
        assertThat(statistics.passedCount()).isEqualTo(3);
        assertThat(statistics.filteredCount()).isEqualTo(7);
        assertThat(statistics.totalProcessed()).isEqualTo(10);
        assertThat(statistics.exceptionCount()).isEqualTo(1);
        assertThat(statistics.mode()).contains(Mode.EXCLUDE);
        assertThat(statistics.rules())
                .containsExactly(
                        new FilterStatistics.Rule("include domain sensor", Kind.INCLUDE, 8),
                        new FilterStatistics.Rule("exclude entity sensor.b", Kind.EXCLUDE, 1),
                        new FilterStatistics.Rule("(nothing included it)", Kind.EXCLUDE, 1),
                        new FilterStatistics.Rule("(nothing excluded it)", Kind.INCLUDE, 0),
                        new FilterStatistics.Rule("exception area_id garage", Kind.EXCEPTION, 1),
                        new FilterStatistics.Rule("exclude device_class battery", Kind.EXCLUDE, 1),
                        new FilterStatistics.Rule("(no pattern matched it)", Kind.INCLUDE, 6),
                        new FilterStatistics.Rule(
                                "(the program's own filter refused it)", Kind.PROGRAM, 1),
                        new FilterStatistics.Rule("attribute_changes", Kind.ATTRIBUTE_CHANGES, 1),
                        new FilterStatistics.Rule("dead_band sensor.* 0.5", Kind.DEAD_BAND, 1),
                        new FilterStatistics.Rule("throttle sensor.* 10s", Kind.THROTTLE, 1));
    }

    @Test
    void a_change_that_the_dead_band_filters_takes_no_slot() {
        FilterConfig config =
                Judged.with(
                        Map.of(Glob.of("sensor.*"), Duration.ofSeconds(10)),
                        Map.of(Glob.of("sensor.*"), 5.0));
        Judged judged = Judged.by(config).sees("20@100 21@110 26@111 27@112 35@113 now@120");
        assertThat(judged.passedStates()).isEqualTo("20 26 35");
    }

    @Test
    void a_failing_filter_of_the_program_changes_nothing() {
        FilterChain chain =
                new FilterChain(
                        Judged.throttled("sensor.*", Duration.ofSeconds(10)),
                        (change, place) -> {
                            if (Changes.text(change).equals("2")) {
                                throw new IllegalStateException("on purpose");
                            }
                            return true;
                        });
        Judged judged = new Judged(chain).sees("1@100");
        assertThatThrownBy(() -> judged.sees("2@101")).hasMessage("on purpose");
        judged.sees("3@102 now@110");
        assertThat(judged.passedStates()).isEqualTo("1 3");
        assertThat(chain.statistics().totalProcessed()).isEqualTo(2);
    }
}
