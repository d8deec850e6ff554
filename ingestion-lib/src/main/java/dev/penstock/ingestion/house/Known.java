package dev.penstock.ingestion.house;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.HouseDomain;
import dev.penstock.ingestion.event.State;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What is kept of an entity's state.
 *
 * @param state the state
 * @param deviceClass its device class
 * @param name the name it has by itself
 * @param current what a thermostat measures, a JSON number
 * @param target what a thermostat is set to, a JSON number
 * @param timeMicros when all this was updated, µs since the epoch
 */
record Known(
        String state,
        @Nullable String deviceClass,
        @Nullable String name,
        @Nullable String current,
        @Nullable String target,
        long timeMicros) {

    static Known of(HouseDomain domain, State state, long timeMicros) {
        @Nullable String deviceClass = null;
        @Nullable String name = null;
        @Nullable String current = null;
        @Nullable String target = null;
        for (Attribute attribute : state.attributes().list()) {
            switch (attribute.name()) {
                case "device_class" -> deviceClass = text(attribute);
                case "friendly_name" -> name = text(attribute);
                case "current_temperature" -> current = number(domain, attribute);
                case "temperature" -> target = number(domain, attribute);
                default -> {}
            }
        }
        return new Known(state.value(), deviceClass, name, current, target, timeMicros);
    }

    private static @Nullable String text(Attribute attribute) {
        return attribute.value() instanceof AttributeValue.Text text && !text.text().isEmpty()
                ? text.text()
                : null;
    }

    private static @Nullable String number(HouseDomain domain, Attribute attribute) {
        return domain == HouseDomain.CLIMATE
                        && attribute.value() instanceof AttributeValue.Decimal number
                ? number.text()
                : null;
    }

    /** The same at a later time: texts that are kept are not kept anew. */
    Known at(long later) {
        return new Known(state, deviceClass, name, current, target, later);
    }

    /** Whether people would see no difference. */
    boolean looksLike(Known other) {
        return state.equals(other.state)
                && Objects.equals(name, other.name)
                && Objects.equals(deviceClass, other.deviceClass)
                && Objects.equals(current, other.current)
                && Objects.equals(target, other.target);
    }
}
