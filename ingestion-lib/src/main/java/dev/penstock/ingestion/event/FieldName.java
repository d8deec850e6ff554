package dev.penstock.ingestion.event;

/**
 * The name of a field, spelled once for all points that have it; immutable.
 *
 * <p>Two of them may be spelled alike: line protocol has no spelling for every character.
 *
 * @since 0.1.0
 */
public final class FieldName {
    private final String name;

    /** With the equals sign. */
    private final byte[] spelled;

    private FieldName(String name) {
        this.name = name;
        this.spelled = new LineBytes().putName(name).put('=').toArray();
    }

    /** Spells a name. */
    public static FieldName of(String name) {
        return new FieldName(name);
    }

    void putInto(LineBytes line) {
        line.put(spelled);
    }

    /** The name as it was given. */
    @Override
    public String toString() {
        return name;
    }
}
