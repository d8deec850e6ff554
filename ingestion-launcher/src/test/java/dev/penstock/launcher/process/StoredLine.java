package dev.penstock.launcher.process;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A point of line protocol as a database reads it.
 *
 * @param series measurement and tags, in their spelling
 * @param tags the tags
 * @param fields the fields: texts without their quotes, all else as spelled
 * @param time the time stamp
 */
record StoredLine(String series, Map<String, String> tags, Map<String, String> fields, long time) {
    /** A tag, empty where there is none. */
    String tag(String name) {
        return tags.getOrDefault(name, "");
    }

    /** The state as the schema has it: a text where there is one, else the number. */
    String state() {
        String text = fields.get("state");
        return text != null ? text : fields.getOrDefault("value", "");
    }

    /** Reads point after point; a text may have line breaks in it, so lines cannot be split. */
    static final class Reader {
        private final String body;
        private int at;

        Reader(String body) {
            this.body = body;
        }

        /** Whether there is another point. */
        boolean hasNext() {
            while (at < body.length() && body.charAt(at) == '\n') {
                at++;
            }
            return at < body.length();
        }

        StoredLine next() {
            int start = at;
            if (name(", ").isEmpty()) {
                throw new IllegalArgumentException("no measurement");
            }
            Map<String, String> tags = new LinkedHashMap<>();
            while (accept(',')) {
                String tag = name("=");
                expect('=');
                tags.put(tag, name(", "));
            }
            String series = body.substring(start, at);
            expect(' ');
            Map<String, String> fields = new LinkedHashMap<>();
            do {
                String field = name("=");
                expect('=');
                fields.put(field, value());
            } while (accept(','));
            expect(' ');
            return new StoredLine(series, tags, fields, Long.parseLong(name("\n")));
        }

        private String value() {
            return body.startsWith("\"", at) ? text() : name(", \n");
        }

        /** Up to one of some characters that no backslash precedes. */
        private String name(String ends) {
            StringBuilder out = new StringBuilder();
            while (at < body.length() && ends.indexOf(body.charAt(at)) < 0) {
                boolean escape =
                        body.charAt(at) == '\\'
                                && at + 1 < body.length()
                                && ", =".indexOf(body.charAt(at + 1)) >= 0;
                at += escape ? 1 : 0;
                out.append(body.charAt(at++));
            }
            return out.toString();
        }

        private String text() {
            expect('"');
            StringBuilder out = new StringBuilder();
            while (!body.startsWith("\"", at)) {
                boolean escape = body.startsWith("\\\"", at) || body.startsWith("\\\\", at);
                at += escape ? 1 : 0;
                out.append(body.charAt(at++));
            }
            expect('"');
            return out.toString();
        }

        private boolean accept(char wanted) {
            boolean there = at < body.length() && body.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        private void expect(char wanted) {
            if (!accept(wanted)) {
                int from = Math.max(0, at - 80);
                throw new IllegalArgumentException(
                        "no " + wanted + " behind: " + body.substring(from, at));
            }
        }
    }
}
