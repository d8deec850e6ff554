package dev.penstock.ingestion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.RuleSet;
import dev.penstock.ingestion.config.RuleSet.Mode;
import dev.penstock.ingestion.config.RuleSet.Rule;
import dev.penstock.ingestion.event.EntityId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HomeIQ's rules, and what was wrong with them there. */
final class RuleFilterTest {
    /** Rules as {@code key=glob+key=glob;…}. */
    private static List<Rule> rules(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(one -> rule(one)).toList();
    }

    private static Rule rule(String text) {
        Map<String, Glob> keys = new LinkedHashMap<>();
        for (String pair : text.split("\\+", -1)) {
            String[] parts = pair.split("=", -1);
            keys.put(parts[0], Glob.of(parts[1]));
        }
        return new Rule(
                Optional.ofNullable(keys.get("entity_id")),
                Optional.ofNullable(keys.get("domain")),
                Optional.ofNullable(keys.get("device_class")),
                Optional.ofNullable(keys.get("area_id")));
    }

    private static FilterRule decide(RuleFilter filter, String... words) {
        String deviceClass = null;
        String areaId = null;
        for (String word : words) {
            if (word.startsWith("device_class=")) {
                deviceClass = word.substring("device_class=".length());
            } else if (word.startsWith("area_id=")) {
                areaId = word.substring("area_id=".length());
            }
        }
        return filter.decide(new EntityId(words[0]), deviceClass, areaId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # mode  | patterns                           | exceptions                 | entity                        | decision
                    EXCLUDE | entity_id=sensor.*_battery         |                            | sensor.a_battery              | ! exclude entity_id sensor.*_battery
                    EXCLUDE | entity_id=sensor.*_battery         |                            | sensor.a                      | + (no pattern matched it)
                    EXCLUDE | entity_id=sensor.*_batter?         |                            | sensor.a_battery              | ! exclude entity_id sensor.*_batter?
                    EXCLUDE | domain=automation                  |                            | automation.a                  | ! exclude domain automation
                    EXCLUDE | domain=auto*                       |                            | automation.a                  | ! exclude domain auto*
                    EXCLUDE | device_class=battery               |                            | sensor.a device_class=battery | ! exclude device_class battery
                    EXCLUDE | device_class=battery               |                            | sensor.a device_class=power   | + (no pattern matched it)
                    EXCLUDE | device_class=*                     |                            | sensor.a                      | + (no pattern matched it)
                    EXCLUDE | area_id=garage                     |                            | sensor.a area_id=garage       | ! exclude area_id garage
                    EXCLUDE | area_id=gara*                      |                            | sensor.a area_id=garden       | + (no pattern matched it)
                    EXCLUDE | domain=light;area_id=garage        |                            | sensor.a area_id=garage       | ! exclude area_id garage
                    EXCLUDE | domain=sensor+device_class=battery |                            | sensor.a device_class=power   | + (no pattern matched it)
                    EXCLUDE | domain=sensor+device_class=battery |                            | light.a device_class=battery  | + (no pattern matched it)
                    EXCLUDE | domain=sensor+device_class=battery |                            | sensor.a device_class=battery | ! exclude domain sensor and device_class battery
                    EXCLUDE | entity_id=sensor.*                 | entity_id=sensor.important | sensor.important              | + exception entity_id sensor.important
                    EXCLUDE | entity_id=sensor.*                 | entity_id=sensor.important | sensor.other                  | ! exclude entity_id sensor.*
                    EXCLUDE | entity_id=sensor.*                 | device_class=power         | sensor.a device_class=power   | + exception device_class power
                    EXCLUDE | entity_id=sensor.*                 | area_id=garage             | sensor.a area_id=garage       | + exception area_id garage
                    INCLUDE | domain=climate                     |                            | climate.a                     | + include domain climate
                    INCLUDE | domain=climate                     |                            | sensor.a                      | ! (no pattern matched it)
                    INCLUDE | domain=climate                     | device_class=power         | sensor.a device_class=power   | + exception device_class power
                    INCLUDE |                                    |                            | sensor.a                      | ! (no pattern matched it)
                    EXCLUDE |                                    |                            | sensor.a                      | + (no pattern matched it)
                    """)
    void a_rule_decides(
            Mode mode, String patterns, String exceptions, String entity, String expected) {
        RuleFilter filter = new RuleFilter(new RuleSet(mode, rules(patterns), rules(exceptions)));
        FilterRule rule = decide(filter, entity.split(" ", -1));
        assertThat((rule.wants() ? "+ " : "! ") + rule).isEqualTo(expected);
    }
}
