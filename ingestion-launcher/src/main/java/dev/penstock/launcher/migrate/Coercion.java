package dev.penstock.launcher.migrate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Home Assistant accepts as the value of an option, and what it makes of it. */
final class Coercion {
    private static final Pattern ENTITY =
            Pattern.compile("(?!.+__)(?!_)[\\da-z_]+(?<!_)\\.(?!_)[\\da-z_]+(?<!_)");

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_]+");

    private Coercion() {}

    /** Whether there can be entities of a domain of this name. */
    static boolean isDomain(String text) {
        return DOMAIN.matcher(text).matches();
    }

    /** A text; anything single becomes one. */
    static String text(Value value, String option) throws Unusable {
        if (value.isNull()) {
            throw new Unusable(value.place(), option, "has no value");
        }
        if (value instanceof Value.Scalar scalar) {
            return PythonText.of(scalar);
        }
        throw new Unusable(value.place(), option, "must be a text, no list and no section");
    }

    /** Texts; a single value is a list of one. */
    static List<String> texts(Value value, String option) throws Unusable {
        if (value.isNull()) {
            return List.of();
        }
        if (!(value instanceof Value.Items items)) {
            return List.of(text(value, option));
        }
        List<String> texts = new ArrayList<>();
        for (Value.Later item : items.values()) {
            texts.add(text(item.read(), option));
        }
        return texts;
    }

    /** Entity ids, as a list or as one text with commas. */
    static List<String> entities(Value value, String option) throws Unusable {
        if (!(value instanceof Value.Items)
                && !(value instanceof Value.Scalar one && one.kind() == Value.Kind.TEXT)) {
            throw new Unusable(value.place(), option, "must be a list of entity ids");
        }
        List<String> entities = new ArrayList<>();
        if (value instanceof Value.Items items) {
            for (Value.Later item : items.values()) {
                Value one = item.read();
                entities.add(entity(text(one, option), one.place(), option));
            }
        } else {
            for (String name : text(value, option).split(",", -1)) {
                entities.add(entity(name.strip(), value.place(), option));
            }
        }
        return entities;
    }

    /** An entity id, in lower case. */
    static String entity(String name, Place place, String option) throws Unusable {
        String entity = name.toLowerCase(Locale.ROOT);
        if (!ENTITY.matcher(entity).matches()) {
            // It may be a secret, and is not shown.
            throw new Unusable(place, option, "must be an entity id like light.kitchen");
        }
        return entity;
    }

    /** True or false in any of the ways Home Assistant takes. */
    static boolean flag(Value value, String option) throws Unusable {
        String text = text(value, option).strip().toLowerCase(Locale.ROOT);
        boolean number =
                value instanceof Value.Scalar scalar
                        && (scalar.kind() == Value.Kind.WHOLE
                                || scalar.kind() == Value.Kind.DECIMAL);
        if (number) {
            return !text.matches("-?0(\\.0)?");
        }
        if (List.of("1", "true", "yes", "on", "enable").contains(text)) {
            return true;
        }
        if (List.of("0", "false", "no", "off", "disable").contains(text)) {
            return false;
        }
        throw new Unusable(value.place(), option, "must be true or false");
    }

    /** A port. */
    static int port(Value value, String option) throws Unusable {
        BigInteger port = whole(value, option).orElse(BigInteger.ZERO);
        if (port.signum() <= 0 || port.bitLength() > 16) {
            throw new Unusable(value.place(), option, "must be a port between 1 and 65535");
        }
        return port.intValueExact();
    }

    private static Optional<BigInteger> whole(Value value, String option) throws Unusable {
        String text = text(value, option).strip();
        return text.matches("\\d{1,9}") ? Optional.of(new BigInteger(text)) : Optional.empty();
    }

    /** One of some words. */
    static SectionReader.Rule<String> choice(String... words) {
        return (value, option) -> {
            String text = text(value, option);
            if (!List.of(words).contains(text)) {
                String all = String.join(", ", words);
                throw new Unusable(value.place(), option, "must be one of " + all);
            }
            return text;
        };
    }
}
