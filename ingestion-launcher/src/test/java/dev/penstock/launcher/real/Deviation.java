package dev.penstock.launcher.real;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a point of Penstock may differ from the one that Home Assistant's integration wrote. */
enum Deviation {
    DATE("a date object is printed with a blank there, and comes with a T over the wire"),
    ENUMERATION(
            "a member of an enumeration in a list is printed with its class there, and comes as its"
                    + " value"),
    BRACKETS("a tuple or a set comes as a list"),
    CUT("a text is cut after 20,000 characters"),
    LINE_BREAK("the client for version 1 writes a backslash and an n for a line break"),
    BACKSLASH(
            "the client for version 1 doubles the backslashes of names, and puts one before = in"
                    + " that of a measurement"),
    NAN_ATTRIBUTE("NaN or infinite there, and null over the wire, which is printed as None"),
    NAN_STATE(
            "the client for version 1 writes nan or inf as the value, and the server refuses the"
                    + " point"),
    REFUSED_NAME(
            "the server refuses or passes over a measurement that ends in a backslash or begins"
                    + " with #; here that is _"),
    NOT_SENT("Home Assistant cannot serialise an integer of more than 64 bits, and sends no event"),
    NO_HISTORY("Home Assistant's history lacks this attribute; only in what was filled from it");

    private static final int LONGEST_TEXT = 20_000;
    private static final Pattern DATES =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)");
    private static final Pattern MEMBERS = Pattern.compile("<\\w+\\.\\w+: ('[^']*')>");

    private final String words;

    Deviation(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Which single one makes their text ours, if one does. */
    static Optional<Deviation> between(String theirs, String ours) {
        return Stream.of(DATE, ENUMERATION, BRACKETS, CUT, LINE_BREAK)
                .filter(deviation -> deviation.respelled(theirs).equals(ours))
                .findFirst();
    }

    private String respelled(String text) {
        return switch (this) {
            case DATE -> DATES.matcher(text).replaceAll("$1T$2");
            case ENUMERATION -> MEMBERS.matcher(text).replaceAll("$1");
            case BRACKETS -> text.replaceAll("^[({]", "[").replaceAll(",?[)}]$", "]");
            case CUT -> text.substring(0, Math.min(text.length(), LONGEST_TEXT));
            case LINE_BREAK -> text.replace("\\n", "\n");
            default -> text;
        };
    }

    private static String plain(String name) {
        return name.replace("\\n", "\n").replace("\\\\", "\\").replace("\\=", "=");
    }

    /** Their key as it would be if their client did not double backslashes. */
    static StoredPoints.Key plain(StoredPoints.Key theirs) {
        Map<String, String> tags = new TreeMap<>(theirs.tags());
        tags.replaceAll((name, value) -> plain(value));
        return new StoredPoints.Key(plain(theirs.measurement()), tags, theirs.nanos());
    }

    /** Their fields with the names as they would be likewise. */
    static Map<String, Object> plain(Map<String, Object> theirs) {
        Map<String, Object> fields = new TreeMap<>();
        theirs.forEach((name, value) -> fields.put(plain(name), value));
        return fields;
    }
}
