package dev.penstock.ingestion.map;

/** Names of fields as they are spelled in the database. */
final class Names {
    private Names() {}

    /**
     * A name with {@code _} for what line protocol has no spelling for, as a point's text has it:
     * two attributes that become one field have to be told apart before.
     */
    static String spelled(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isUnspeakable(name, i)) {
                return replaced(name);
            }
        }
        return name;
    }

    private static boolean isUnspeakable(String name, int at) {
        char c = name.charAt(at);
        return c < ' '
                || (c == '\\'
                        && (at == name.length() - 1 || ", =".indexOf(name.charAt(at + 1)) >= 0));
    }

    private static String replaced(String name) {
        StringBuilder spelled = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            if (isUnspeakable(name, i)) {
                spelled.setCharAt(i, '_');
            }
        }
        return spelled.toString();
    }
}
