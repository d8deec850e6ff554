package dev.penstock.ingestion.map;

import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

/** Fields that several profiles have. */
final class CommonFields {
    private static final double MICROS_PER_SECOND = 1e6;

    private CommonFields() {}

    /**
     * Attribute-only changes have no previous state and end no duration. A row of history does not
     * tell for sure what was before it, and must not overwrite what the event told.
     */
    static void addPast(FieldSet fields, State state, StateChange change) {
        State before = change.oldState();
        if (before == null || change.via() == Via.HISTORY || before.value().equals(state.value())) {
            return;
        }
        fields.text("previous_state", Texts.bounded(before.value()));
        long micros = state.lastChangedMicros() - before.lastChangedMicros();
        if (micros >= 0) {
            fields.number("duration_in_state_seconds", micros / MICROS_PER_SECOND);
        }
    }

    static void addContext(FieldSet fields, EventContext context) {
        addText(fields, "context_id", context.id());
        addText(fields, "context_parent_id", context.parentId());
        addText(fields, "context_user_id", context.userId());
    }

    /** Adds a text, if there is one. */
    static void addText(FieldSet fields, String name, @Nullable String text) {
        if (text != null) {
            fields.text(name, Texts.bounded(text));
        }
    }
}
