package dev.penstock.ingestion.map;

import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.FieldName;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

/** Fields that several profiles have. */
final class CommonFields {
    private static final FieldName PREVIOUS = FieldName.of("previous_state");
    private static final FieldName DURATION = FieldName.of("duration_in_state_seconds");
    private static final FieldName CONTEXT = FieldName.of("context_id");
    private static final FieldName CONTEXT_PARENT = FieldName.of("context_parent_id");
    private static final FieldName CONTEXT_USER = FieldName.of("context_user_id");

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
        fields.text(PREVIOUS, Texts.bounded(before.value()));
        long micros = state.lastChangedMicros() - before.lastChangedMicros();
        if (micros >= 0) {
            fields.seconds(DURATION, micros);
        }
    }

    static void addContext(FieldSet fields, EventContext context) {
        addText(fields, CONTEXT, context.id());
        addText(fields, CONTEXT_PARENT, context.parentId());
        addText(fields, CONTEXT_USER, context.userId());
    }

    /** Adds a text, if there is one. */
    static void addText(FieldSet fields, FieldName name, @Nullable String text) {
        if (text != null) {
            fields.text(name, Texts.bounded(text));
        }
    }
}
