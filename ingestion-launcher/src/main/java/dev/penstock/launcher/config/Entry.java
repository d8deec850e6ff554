package dev.penstock.launcher.config;

import java.util.Locale;

/**
 * A key with the value someone gave it.
 *
 * @param key the key's row in the table
 * @param path its path with the home's name and the item's number in place
 * @param raw the value as written
 * @param origin where it was written
 */
record Entry(Key key, String path, Raw raw, Origin origin) {
    private static final int LONGEST = 120;

    /** The value for a person: one line, shortened, without secrets. */
    String shown() {
        return shown(key, raw);
    }

    static String shown(Key key, Raw raw) {
        String text = raw.shown();
        if (key.kind() == Kind.LIST && raw instanceof Raw.Text) {
            return oneLine("[" + String.join(", ", text.split(" *, *", -1)) + "]");
        }
        if (key.secret()) {
            return key.path().equals("http.token") && text.equals("none") ? text : "***";
        }
        return oneLine(key.kind() == Kind.ADDRESS ? withoutCredentials(text) : text);
    }

    /** The value where a fault quotes it; empty where it would be a secret. */
    String quoted() {
        return key.secret() ? "" : shown();
    }

    /** The key as the user wrote it, with its place. */
    String spelled() {
        return origin.spelled(path);
    }

    /** The text on one line of bearable length. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(c -> {
                    if (Character.isISOControl(c)) {
                        line.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        line.appendCodePoint(c);
                    }
                });
        return text.codePointCount(0, text.length()) > LONGEST ? line + "…" : line.toString();
    }

    private static String withoutCredentials(String address) {
        String masked = address.replaceFirst("\\?.*", "?***");
        int at = masked.lastIndexOf('@');
        if (at < 0) {
            return masked;
        }
        int slashes = masked.indexOf("//");
        String scheme = slashes >= 0 && slashes < at ? masked.substring(0, slashes + 2) : "";
        return scheme + "***" + masked.substring(at);
    }

    @Override
    public String toString() {
        return path + " from " + origin.printed();
    }
}
