package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.EventContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What one message of {@code subscribe_entities} says of one entity, as it was read.
 *
 * <p>Used again for the next message; single-threaded.
 */
final class Delta {
    /** What became of the entity. */
    enum Kind {
        /** It is there, with this state and nothing else. */
        ADDED,
        /** It differs from before in what is told. */
        CHANGED,
        /** It is gone. */
        REMOVED
    }

    Kind kind = Kind.ADDED;
    String entityId = "";

    /** Whether all that is told makes sense. */
    boolean usable;

    @Nullable String value;
    long changed;
    long updated;

    /** The names of attributes that are told, whether of interest or not. */
    final List<String> names = new ArrayList<>();

    /** Their values; null for those of no interest. */
    final List<@Nullable AttributeValue> values = new ArrayList<>();

    /** The names of attributes that are gone. */
    final List<String> gone = new ArrayList<>();

    private boolean idTold;
    private boolean parentTold;
    private boolean userTold;
    private @Nullable String contextId;
    private @Nullable String parentId;
    private @Nullable String userId;

    void begin(Kind what, String entity) {
        kind = what;
        entityId = entity;
        usable = true;
        value = null;
        changed = Timestamps.INVALID;
        updated = Timestamps.INVALID;
        names.clear();
        values.clear();
        gone.clear();
        idTold = false;
        parentTold = false;
        userTold = false;
    }

    void attribute(String name, @Nullable AttributeValue attribute) {
        names.add(name);
        values.add(attribute);
    }

    void contextId(@Nullable String id) {
        idTold = true;
        contextId = id;
    }

    void parentId(@Nullable String id) {
        parentTold = true;
        parentId = id;
    }

    void userId(@Nullable String id) {
        userTold = true;
        userId = id;
    }

    /** What a context becomes by what is told: a key that is not told stays as it was. */
    EventContext context(EventContext before) {
        if (!idTold && !parentTold && !userTold) {
            return before;
        }
        return new EventContext(
                idTold ? contextId : before.id(),
                parentTold ? parentId : before.parentId(),
                userTold ? userId : before.userId());
    }

    /** Whether attributes are told of. */
    boolean hasAttributes() {
        return !names.isEmpty() || !gone.isEmpty();
    }

    /** Whether nothing is told of at all. */
    boolean isEmpty() {
        return value == null
                && changed == Timestamps.INVALID
                && updated == Timestamps.INVALID
                && !hasAttributes()
                && !idTold
                && !parentTold
                && !userTold;
    }
}
