package dev.penstock.ingestion.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.FieldVisitor;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Whatever attributes come, no field changes its type, and every number is one. */
final class FieldTypesTest {
    private static final int EVENTS = 30_000;

    private static final List<String> PARTS =
            List.of(
                    "a",
                    "b",
                    "value",
                    "state",
                    "time",
                    "_",
                    "_str",
                    "attr_",
                    "text_",
                    "json_",
                    "context_id",
                    "state_value",
                    "available",
                    "\u0001",
                    "\\",
                    " ",
                    "=",
                    "é");

    private static final List<String> TEXTS =
            List.of(
                    "",
                    "on",
                    "nan",
                    "-inf",
                    "1e999",
                    "12",
                    "a12",
                    "12.5 °C",
                    "unknown",
                    "removed",
                    "9".repeat(400) + " x",
                    "1_0",
                    "٣",
                    "a\"b\\",
                    "\n");

    private static final List<AttributeValue> VALUES =
            List.of(
                    new AttributeValue.None(),
                    new AttributeValue.Flag(true),
                    new AttributeValue.Decimal("1e999"),
                    new AttributeValue.Decimal("-1E-999"),
                    new AttributeValue.Decimal("9".repeat(400)),
                    new AttributeValue.Decimal("-5"),
                    new AttributeValue.Decimal("12345678901234567890.5"),
                    new AttributeValue.Json("[12,\"a\",null]"),
                    new AttributeValue.Json("{\"a\":1e999}"),
                    new AttributeValue.Json("[]"));

    private final Random random = new Random(11);
    private final Map<String, String> types = new HashMap<>();

    static Stream<SchemaConfig> schemas() {
        PenstockSchema usual = SchemaConfig.defaults();
        return Stream.concat(
                Stream.of(HomeAssistantSchema.defaults(), HomeiqSchema.defaults()),
                Stream.of(PenstockSchema.Attributes.values())
                        .map(policy ->
                                new PenstockSchema(
                                        usual.measurement(),
                                        usual.tags(),
                                        Map.of(),
                                        policy,
                                        true)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void no_field_ever_changes_its_type_or_is_no_number(SchemaConfig schema) {
        PointMapper profile = Profiles.of(schema, Optional.empty());
        int points = 0;
        for (int i = 0; i < EVENTS; i++) {
            Point point = profile.map(change(), Place.UNKNOWN);
            if (point != null) {
                points++;
                check(point, schema instanceof PenstockSchema);
            }
        }
        assertThat(points).isGreaterThan(EVENTS / 2);
        assertThat(types).hasSizeGreaterThan(3);
    }

    /** Names that only differ in control characters are one in the profile penstock. */
    private void check(Point point, boolean mayRepeat) {
        Set<String> names = new HashSet<>();
        point.forEachField(
                new FieldVisitor() {
                    @Override
                    public void number(String name, double value) {
                        assertThat(value).as(name).isFinite();
                        seen(name, "number");
                    }

                    @Override
                    public void text(String name, String value) {
                        seen(name, "text");
                    }

                    @Override
                    public void flag(String name, boolean value) {
                        seen(name, "boolean");
                    }

                    private void seen(String name, String type) {
                        assertThat(names.add(name) || mayRepeat)
                                .as("%s is there once: %s", name, point)
                                .isTrue();
                        assertThat(name).isNotEmpty().isNotEqualTo("time");
                        String before = types.putIfAbsent(name, type);
                        assertThat(before == null ? type : before)
                                .as("%s in %s", name, point)
                                .isEqualTo(type);
                    }
                });
    }

    private StateChange change() {
        return new StateChange(
                new EntityId("sensor.e" + random.nextInt(3)),
                random.nextInt(20) == 0 ? null : state(),
                random.nextBoolean() ? state() : null,
                random.nextInt(),
                new EventContext("c", null, "u"),
                pick(List.of(Via.values())));
    }

    private State state() {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = name();
            attributes.put(name, new Attribute(name, value()));
        }
        return new State(
                pick(TEXTS),
                new Attributes(new ArrayList<>(attributes.values())),
                random.nextInt(),
                random.nextInt());
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            name.append(pick(PARTS));
        }
        return name.toString();
    }

    private AttributeValue value() {
        return random.nextBoolean() ? new AttributeValue.Text(pick(TEXTS)) : pick(VALUES);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
