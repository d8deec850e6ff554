package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.RuleSet;
import dev.penstock.ingestion.connect.ServerFilter.Selection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A filter goes to Home Assistant only where it means there what it means here. */
final class ServerFilterTest {
    private static final String RECENT = "2026.11.0";
    private static final EntitySelection LIGHTS =
            new EntitySelection(Set.of("light"), List.of(Glob.of("*_door")), Set.of("sun.sun"));
    private static final Map<Glob, Duration> NO_THROTTLE = Map.of();
    private static final Map<Glob, Double> NO_BAND = Map.of();

    private final ServerFilter wanted = filter(true);

    private static ServerFilter filter(boolean wanted) {
        HomeConfig home =
                HomeConfig.of("http://ha:8123", "0123456789".repeat(5))
                        .with(HomeConfig.Transport.ENTITIES);
        return new ServerFilter(home.withServerFilter(wanted));
    }

    private static FilterConfig of(EntitySelection include, EntitySelection exclude) {
        return new FilterConfig(include, exclude, Optional.empty(), true, NO_THROTTLE, NO_BAND);
    }

    private static EntitySelection named(String entity) {
        return new EntitySelection(Set.of(), List.of(), Set.of("light.desk", entity));
    }

    private static FilterConfig lightsAnd(
            boolean attributes, Map<Glob, Duration> throttle, Map<Glob, Double> band) {
        return new FilterConfig(
                LIGHTS, EntitySelection.NONE, Optional.empty(), attributes, throttle, band);
    }

    @Test
    void sends_what_is_included_and_excluded_as_it_is() {
        assertThat(wanted.selection(RECENT)).isEqualTo(Selection.ALL);
        wanted.replace(of(LIGHTS, named("light.hall")));
        assertThat(wanted.selection(RECENT)).isEqualTo(new Selection(LIGHTS, named("light.hall")));
        wanted.replace(of(EntitySelection.NONE, LIGHTS));
        assertThat(wanted.selection(RECENT)).isEqualTo(new Selection(EntitySelection.NONE, LIGHTS));
        wanted.replace(FilterConfig.all());
        assertThat(wanted.selection(RECENT).isEverything()).isTrue();
    }

    @Test
    void sends_nothing_unless_that_is_wanted() {
        ServerFilter unwanted = filter(false);
        unwanted.replace(of(LIGHTS, EntitySelection.NONE));
        assertThat(unwanted.selection(RECENT)).isEqualTo(Selection.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "2024.9.0, true",
        "2024.9, true",
        "2024.9.0b1, true",
        "2024.10.4, true",
        "2025.1.0.dev202412010208, true",
        "2024.8.3, false",
        "2022.12.0, false",
        "0.118.5, false",
        "2025, false",
        "'', false",
        "unknown, false",
        "20250.1.0, false",
        "2025.123.0, false"
    })
    void sends_it_to_versions_that_know_it(String version, boolean sent) {
        wanted.replace(of(LIGHTS, EntitySelection.NONE));
        assertThat(wanted.selection(version).isEverything()).isEqualTo(!sent);
    }

    @Test
    void sends_no_part_of_a_filter_that_is_more() {
        Glob all = Glob.of("*");
        RuleSet.Rule suns =
                new RuleSet.Rule(
                        Optional.of(all), Optional.empty(), Optional.empty(), Optional.empty());
        RuleSet rules = new RuleSet(RuleSet.Mode.EXCLUDE, List.of(suns), List.of());
        List<FilterConfig> more =
                List.of(
                        lightsAnd(false, NO_THROTTLE, NO_BAND),
                        lightsAnd(true, Map.of(all, Duration.ofSeconds(1)), NO_BAND),
                        lightsAnd(true, NO_THROTTLE, Map.of(all, 0.5)),
                        new FilterConfig(
                                LIGHTS,
                                EntitySelection.NONE,
                                Optional.of(rules),
                                true,
                                NO_THROTTLE,
                                NO_BAND));
        for (FilterConfig filter : more) {
            wanted.replace(filter);
            assertThat(wanted.selection(RECENT)).as(filter.toString()).isEqualTo(Selection.ALL);
        }
        wanted.replace(lightsAnd(true, NO_THROTTLE, NO_BAND));
        assertThat(wanted.selection(RECENT).include()).isEqualTo(LIGHTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Light.hall",
                "light.a__b",
                "a__b.c",
                "light._a",
                "light.a_",
                "_light.a",
                "light_.a",
                "light",
                "light.a.b",
                "light.a b",
                "light.\u00e9",
                ""
            })
    void sends_no_name_that_home_assistant_reads_otherwise(String name) {
        wanted.replace(of(named(name), EntitySelection.NONE));
        assertThat(wanted.selection(RECENT)).isEqualTo(Selection.ALL);
        wanted.replace(of(EntitySelection.NONE, named(name)));
        assertThat(wanted.selection(RECENT)).isEqualTo(Selection.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.a_b", "1.2", "a_b.c_d", "s.x"})
    void sends_usual_names(String name) {
        wanted.replace(of(named(name), EntitySelection.NONE));
        assertThat(wanted.selection(RECENT).include()).isEqualTo(named(name));
    }
}
