package dev.penstock.ingestion.event;

/**
 * Takes a point's encoded fields apart again; the counterpart of {@link FieldSet}.
 *
 * <pre>
 * fields = field *( "," field )
 * field  = name "=" ( number [ "i" ] | "true" | "false" | quoted )
 * </pre>
 */
final class FieldReader {
    private final String line;
    private int at;

    FieldReader(String line) {
        this.line = line;
    }

    void readAll(FieldVisitor visitor) {
        while (at < line.length()) {
            readField(visitor);
            at++; // the comma
        }
    }

    private void readField(FieldVisitor visitor) {
        String name = readName();
        switch (line.charAt(at)) {
            case '"' -> visitor.text(name, readQuoted());
            case 't', 'f' -> visitor.flag(name, readBare().equals("true"));
            default -> readNumber(name, readBare(), visitor);
        }
    }

    private static void readNumber(String name, String text, FieldVisitor visitor) {
        int last = text.length() - 1;
        if (last > 0 && text.charAt(last) == 'i') {
            visitor.whole(name, Long.parseLong(text.substring(0, last)));
        } else {
            visitor.number(name, Double.parseDouble(text));
        }
    }

    private String readName() {
        StringBuilder name = new StringBuilder();
        char c = line.charAt(at++);
        while (c != '=') {
            name.append(c == '\\' && isEscaped(line.charAt(at)) ? line.charAt(at++) : c);
            c = line.charAt(at++);
        }
        return name.toString();
    }

    private static boolean isEscaped(char c) {
        return c == ',' || c == '=' || c == ' ';
    }

    private String readQuoted() {
        StringBuilder text = new StringBuilder();
        at++;
        char c = line.charAt(at++);
        while (c != '"') {
            text.append(c == '\\' ? line.charAt(at++) : c);
            c = line.charAt(at++);
        }
        return text.toString();
    }

    private String readBare() {
        int end = line.indexOf(',', at);
        String bare = line.substring(at, end < 0 ? line.length() : end);
        at += bare.length();
        return bare;
    }
}
