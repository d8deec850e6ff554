package dev.penstock.ingestion;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.State;

import java.util.List;

/**
 * A number that stands for all that is read of a state but its times: two states that look alike
 * have the same one, and any others hardly ever.
 */
final class Looks {
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final int HALF = 32;

    private Looks() {}

    /** The number of a state. */
    static long of(State state) {
        Attributes attributes = state.attributes();
        List<Attribute> list = attributes.list();
        long looks = exactly(attributes.any() ? 1 : 0, state.value());
        for (int i = 0; i < list.size(); i++) {
            Attribute attribute = list.get(i);
            looks = value(text(looks, attribute.name()), attribute.value());
        }
        return looks;
    }

    private static long value(long looks, AttributeValue value) {
        return switch (value) {
            case AttributeValue.Decimal number -> text(mixed(looks, 1), number.text());
            case AttributeValue.Text text -> text(mixed(looks, 2), text.text());
            case AttributeValue.Json nested -> text(mixed(looks, 3), nested.json());
            case AttributeValue.Flag flag -> mixed(looks, flag.set() ? 4 : 5);
            case AttributeValue.None none -> mixed(looks, 6);
        };
    }

    /** The text of a state is short, and what matters most. */
    private static long exactly(long looks, String text) {
        long all = looks;
        for (int i = 0; i < text.length(); i++) {
            all = mixed(all, text.charAt(i));
        }
        return mixed(all, text.length());
    }

    private static long text(long looks, String text) {
        return mixed(looks, ((long) text.length() << HALF) ^ text.hashCode());
    }

    private static long mixed(long looks, long more) {
        long all = (looks ^ more) * FACTOR;
        return all ^ (all >>> HALF);
    }
}
