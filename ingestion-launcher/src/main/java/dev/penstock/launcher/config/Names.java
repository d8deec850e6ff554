package dev.penstock.launcher.config;

import java.util.regex.Pattern;

/** The form of Home Assistant's names, which tells a slip from a name of the home. */
final class Names {
    static final String DOMAIN_RULE = "must be a domain of small letters, digits and _, like light";
    static final String ENTITY_RULE =
            "must be an entity id of small letters, digits and _, like light.kitchen";

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_]+");
    private static final Pattern ENTITY = Pattern.compile("[a-z0-9_]+\\.[a-z0-9_]+");

    private Names() {}

    static boolean domain(String text) {
        return DOMAIN.matcher(text).matches();
    }

    static boolean entity(String text) {
        return ENTITY.matcher(text).matches();
    }
}
