package dev.penstock.ingestion.event;

/**
 * An entity's name in Home Assistant, {@code domain.object_id}.
 *
 * @param value the full id
 * @since 0.1.0
 */
public record EntityId(String value) {
    public EntityId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not of the form domain.object_id: " + value);
        }
    }

    /** Whether a text has something on both sides of its first dot, and no white space. */
    public static boolean isValid(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot == text.length() - 1 || text.length() > 255) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 127) {
                return false;
            }
        }
        return true;
    }

    /** What stands before the dot. */
    public String domain() {
        return value.substring(0, value.indexOf('.'));
    }

    @Override
    public String toString() {
        return value;
    }
}
