package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.RuleSet;
import dev.penstock.ingestion.filter.FilterStatistics;
import dev.penstock.ingestion.filter.FilterStatistics.Kind;
import dev.penstock.ingestion.filter.FilterStatistics.Rule;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer of {@code /api/v1/filter/stats}, to the letter: scripts read it. */
final class FilterReportTest {
    private static final FilterConfig RULES =
            new FilterConfig(
                    EntitySelection.NONE,
                    EntitySelection.NONE,
                    Optional.of(
                            new RuleSet(
                                    RuleSet.Mode.EXCLUDE,
                                    List.of(domain("sun"), domain("light")),
                                    List.of(domain("lock")))),
                    true,
                    Map.of(),
                    Map.of());
    private static final FilterStatistics STATISTICS =
            new FilterStatistics(
                    30,
                    90,
                    7,
                    2,
                    Optional.of(RuleSet.Mode.EXCLUDE),
                    List.of(
                            new Rule("exception domain lock", Kind.EXCEPTION, 7),
                            new Rule("exclude domain sun", Kind.EXCLUDE, 30)));

    private static RuleSet.Rule domain(String domain) {
        return new RuleSet.Rule(
                Optional.empty(), Optional.of(Glob.of(domain)), Optional.empty(), Optional.empty());
    }

    private static String json(FilterConfig config, HomeStatus... homes) {
        return new FilterReport(List.of(homes), config, Duration.ofSeconds(5)).json();
    }

    @Test
    void without_a_filter_it_says_so() {
        assertThat(json(FilterConfig.all(), Told.home("cabin", FilterStatistics.none())))
                .isEqualTo("{\"enabled\":false,\"message\":\"Entity filter not configured\"}");
    }

    @Test
    void a_filter_tells_its_counts_and_those_of_each_rule() {
        assertThat(json(RULES, Told.home("cabin", STATISTICS)))
                .isEqualTo(
                        """
                        {"enabled":true,"statistics":{"filtered_count":30,"passed_count":90,\
                        "exception_count":7,"held_count":2,"total_processed":120,\
                        "filter_rate":0.25,"uptime_seconds":5,"mode":"exclude",\
                        "patterns_count":2,"exceptions_count":1,"rules":[\
                        {"rule":"exception domain lock","kind":"exception","matched":7},\
                        {"rule":"exclude domain sun","kind":"exclude","matched":30}]}}\
                        """);
    }

    @Test
    void several_homes_are_told_apart() {
        FilterConfig throttled =
                new FilterConfig(
                        EntitySelection.NONE,
                        EntitySelection.NONE,
                        Optional.empty(),
                        true,
                        Map.of(Glob.of("*"), Duration.ofSeconds(1)),
                        Map.of());

        assertThat(
                        json(
                                throttled,
                                Told.home("cabin", FilterStatistics.none()),
                                Told.home("city", FilterStatistics.none())))
                .contains("\"homes\":{\"cabin\":{", "\"city\":{")
                .contains("\"filter_rate\":0.0", "\"mode\":null", "\"patterns_count\":0");
    }
}
