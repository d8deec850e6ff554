package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One entity: how it lives, and the state it shows at present. Guarded by the home's lock. */
final class Entity {
    /** How far {@code last_updated} may run ahead of the clock to stay whole milliseconds apart. */
    private static final long LEAD_MICROS = 250_000;

    /** What the recorder leaves out ({@code ALL_DOMAIN_EXCLUDE_ATTRS}). */
    private static final Set<String> UNRECORDED =
            Set.of("attribution", "restored", "supported_features");

    /** Larger attributes are recorded as an empty object. */
    private static final int MOST_RECORDED = 16_384;

    private String id;
    private final Behaviour behaviour;
    private final Appearance look;
    private boolean shown;
    private String state = "";
    private String attributesJson = "{}";
    private String recordedJson = "{}";
    private String stateJson = "";
    private String contextJson = "{}";
    private long lastChanged;
    private long lastUpdated;

    Entity(String id, Behaviour behaviour, Appearance look) {
        this.id = id;
        this.behaviour = behaviour;
        this.look = look;
    }

    String id() {
        return id;
    }

    void rename(String to) {
        id = to;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    Appearance look() {
        return look;
    }

    boolean shown() {
        return shown;
    }

    String state() {
        return state;
    }

    String attributesJson() {
        return attributesJson;
    }

    String recordedJson() {
        return recordedJson;
    }

    long lastChanged() {
        return lastChanged;
    }

    long lastUpdated() {
        return lastUpdated;
    }

    /** The full state as {@code get_states} and events carry it. */
    String stateJson() {
        return stateJson;
    }

    /** What it shows; null while it shows nothing. */
    @Nullable Facts facts() {
        return shown
                ? new Facts(state, attributesJson, contextJson, lastChanged, lastUpdated, stateJson)
                : null;
    }

    /**
     * A time for the next change: now, but later than the last one, by a millisecond where that
     * does not lead too far into the future.
     */
    long nextUpdate(long nowMicros) {
        if (nowMicros >= lastUpdated + 1000) {
            return nowMicros;
        }
        boolean near = lastUpdated + 1000 <= nowMicros + LEAD_MICROS;
        return lastUpdated + (near ? 1000 : 1);
    }

    void hide(long micros) {
        shown = false;
        lastUpdated = micros;
    }

    /** Takes over a state; returns false, and changes nothing, when it is the one shown already. */
    boolean show(String newState, Map<String, ? extends @Nullable Object> attributes, long micros) {
        String json = JsonText.of(attributes);
        if (shown && newState.equals(state) && json.equals(attributesJson)) {
            return false;
        }
        if (!json.equals(attributesJson)) {
            attributesJson = json;
            recordedJson = recorded(attributes, json);
        }
        stamp(newState, micros);
        return true;
    }

    /** As {@link #show}, when the attributes are known to be the ones shown already. */
    boolean showState(String newState, long micros) {
        if (shown && newState.equals(state)) {
            return false;
        }
        stamp(newState, micros);
        return true;
    }

    private void stamp(String newState, long micros) {
        if (!shown || !newState.equals(state)) {
            lastChanged = micros;
        }
        shown = true;
        state = newState;
        lastUpdated = micros;
    }

    void encode(String changed, String updated, String contextJson) {
        this.contextJson = contextJson;
        StringBuilder out = new StringBuilder(attributesJson.length() + 400);
        out.append("{\"entity_id\":\"").append(id).append("\",\"state\":");
        JsonText.string(out, state);
        out.append(",\"attributes\":").append(attributesJson);
        out.append(",\"last_changed\":\"").append(changed);
        out.append("\",\"last_reported\":\"").append(updated);
        out.append("\",\"last_updated\":\"").append(updated);
        out.append("\",\"context\":").append(contextJson).append('}');
        stateJson = out.toString();
    }

    private static String recorded(Map<String, ? extends @Nullable Object> all, String json) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(all);
        String recorded = kept.keySet().removeAll(UNRECORDED) ? JsonText.of(kept) : json;
        return recorded.length() > MOST_RECORDED ? "{}" : recorded;
    }
}
