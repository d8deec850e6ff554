package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.State;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class LooksTest {
    private static State state(String value, Attribute... attributes) {
        return new State(value, new Attributes(List.of(attributes)), 1, 2);
    }

    private static Attribute text(String name, String text) {
        return new Attribute(name, new AttributeValue.Text(text));
    }

    @Test
    void states_that_differ_in_nothing_but_their_time_look_alike() {
        State now = state("on", text("a", "b"));
        State later = new State("on", new Attributes(List.of(text("a", "b"))), 3, 4);

        assertThat(Looks.of(later)).isEqualTo(Looks.of(now));
    }

    @Test
    void whatever_else_differs_is_seen() {
        List<State> states =
                List.of(
                        state(""),
                        state("Aa"),
                        state("BB"),
                        new State("Aa", new Attributes(List.of(), true), 1, 2),
                        state("Aa", text("a", "1")),
                        state("Aa", text("a1", "")),
                        state("Aa", text("", "a1")),
                        state("Aa", text("a", "1"), text("b", "2")),
                        state("Aa", text("b", "2"), text("a", "1")),
                        state("Aa", text("a", "2"), text("b", "1")),
                        state("Aa", new Attribute("a", new AttributeValue.Decimal("1"))),
                        state("Aa", new Attribute("a", new AttributeValue.Json("1"))),
                        state("Aa", new Attribute("a", new AttributeValue.Flag(true))),
                        state("Aa", new Attribute("a", new AttributeValue.Flag(false))),
                        state("Aa", new Attribute("a", new AttributeValue.None())));
        Set<Long> looks = new HashSet<>();
        states.forEach(state -> looks.add(Looks.of(state)));

        assertThat(looks).hasSameSizeAs(states);
    }

    @Test
    void numbers_never_look_like_others() {
        Set<Long> looks = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String number = i / 100 + "." + i % 100;
            looks.add(Looks.of(state(number)));
            looks.add(Looks.of(state("", text("t", number))));
        }

        assertThat(looks).hasSize(200_000);
    }
}
