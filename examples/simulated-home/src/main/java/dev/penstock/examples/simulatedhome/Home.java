package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;
import dev.penstock.examples.simulatedhome.Recorder.Row;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The state machine: every entity's state, and the one place where a change becomes an event. */
final class Home {
    private static final int MOST_IN_ONE_GO = 256;

    private final InstantSource clock;
    private final Recorder recorder;
    private final Bus bus;
    private final boolean journaled;

    // Guards all fields below and the order in which events reach the clients; fair, so that
    // clients' commands get their turn between the changes of a home that runs flat out.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private final List<Change> journal = new ArrayList<>();
    private final EventText text;
    private long emitted;
    private CoreState coreState = CoreState.RUNNING;

    Home(HomeSettings settings, InstantSource clock, Bus bus, List<Entity> residents) {
        this.clock = clock;
        this.bus = bus;
        this.journaled = settings.journal();
        long delayMicros = settings.commitDelay().toNanos() / 1000;
        this.recorder = new Recorder(settings.historyRows(), delayMicros, now());
        this.text = new EventText(settings.seed() ^ Times.micros(clock.instant()));
        for (Entity resident : residents) {
            entities.put(resident.id(), resident);
            long now = now();
            resident.show(resident.look().state(), resident.look().attributes(), now);
            settle(resident, text.iso(now), text.context(now), now);
        }
    }

    long now() {
        return Times.micros(clock.instant());
    }

    Recorder recorder() {
        return recorder;
    }

    /** Runs something between two changes. */
    <T> T between(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** The state Home Assistant itself is in. */
    CoreState coreState() {
        return between(() -> coreState);
    }

    void coreState(CoreState state) {
        between(() -> coreState = state);
    }

    List<Change> journal() {
        return between(() -> List.copyOf(journal));
    }

    long emitted() {
        return between(() -> emitted);
    }

    /** Makes that many changes, with turns for others in between. */
    void burst(Life life, int changes) {
        for (int left = changes; left > 0; left -= MOST_IN_ONE_GO) {
            live(life, Math.min(left, MOST_IN_ONE_GO));
        }
    }

    /** Makes that many changes in one go; fewer only when nobody there is left to change. */
    void live(Life life, int changes) {
        between(() -> {
            int left = changes;
            Optional<Entity> next = life.next();
            while (left > 0 && next.isPresent()) {
                Appearance look = next.get().look();
                boolean touched = look.takeAttributesTouched();
                // A look that comes out as it was is no change, here as in Home Assistant.
                if (change(next.get(), look.state(), touched ? look.attributes() : null)) {
                    left--;
                }
                next = left > 0 ? life.next() : next;
            }
            return left;
        });
    }

    /**
     * Makes an entity show a state.
     *
     * @param attributes null when they are the ones shown already
     */
    private boolean change(
            Entity entity,
            String state,
            @Nullable Map<String, ? extends @Nullable Object> attributes) {
        String before = entity.shown() ? entity.stateJson() : "null";
        long written = now();
        long micros = entity.nextUpdate(written);
        boolean changed =
                attributes == null
                        ? entity.showState(state, micros)
                        : entity.show(state, attributes, micros);
        if (changed) {
            String time = text.iso(micros);
            String context = text.context(micros);
            settle(entity, time, context, written);
            publish(entity, before, entity.stateJson(), time, context);
            emitted(new Change(entity.id(), state, micros));
        }
        return changed;
    }

    private void settle(Entity entity, String time, String context, long written) {
        boolean stateIsNew = entity.lastChanged() == entity.lastUpdated();
        entity.encode(stateIsNew ? time : Times.iso(entity.lastChanged()), time, context);
        recorder.add(
                new Row(
                        entity.id(),
                        entity.state(),
                        entity.recordedJson(),
                        entity.lastUpdated(),
                        entity.lastChanged(),
                        written));
    }

    private void publish(Entity entity, String before, String after, String time, String context) {
        bus.publish(
                "state_changed",
                () -> EventText.stateChanged(entity.id(), before, after, time, context));
    }

    private void emitted(Change change) {
        emitted++;
        if (journaled) {
            journal.add(change);
        }
    }

    /** Makes an entity show a state that its own life does not know of. */
    void show(Entity entity, String state, Map<String, ? extends @Nullable Object> attributes) {
        between(() -> {
            entity.look().takeAttributesTouched();
            change(entity, state, attributes);
            return entity;
        });
    }

    /** Makes a change by hand; an unknown entity is a new one. */
    void set(String id, String state, Map<String, ? extends @Nullable Object> attributes) {
        between(() -> {
            Entity entity = entities.get(id);
            if (entity == null) {
                Appearance look = new Appearance(state, 0, attributes);
                entity = new Entity(id, Behaviour.STILL, look);
                entities.put(id, entity);
            }
            entity.look().replace(state, attributes);
            entity.look().takeAttributesTouched();
            change(entity, state, attributes);
            return entity;
        });
    }

    /** Takes an entity out of the home; an unknown one stays unknown. */
    void remove(String id) {
        between(() -> {
            Entity entity = entities.get(id);
            if (entity == null || !entity.shown()) {
                return false;
            }
            String before = entity.stateJson();
            long written = now();
            long micros = entity.nextUpdate(written);
            entity.hide(micros);
            recorder.add(Row.removal(id, micros, written));
            publish(entity, before, "null", text.iso(micros), text.context(micros));
            emitted(new Change(id, null, micros));
            return true;
        });
    }

    /** Forgets all states without a word, as a stop does; returns who was there. */
    List<Entity> forget() {
        return between(() -> {
            List<Entity> shown = entities.values().stream().filter(Entity::shown).toList();
            shown.forEach(entity -> entity.hide(entity.lastUpdated()));
            return shown;
        });
    }

    /** Fires any event; returns its context. */
    String fire(String type, String dataJson) {
        return between(() -> {
            long micros = now();
            String time = text.iso(micros);
            String context = text.context(micros);
            String typeJson = JsonText.of(type);
            bus.publish(type, () -> EventText.event(typeJson, dataJson, time, context));
            return context;
        });
    }

    /** The answer to {@code get_states}, as an array. */
    Message states(String before, String after) {
        return between(() -> {
            StringBuilder out = new StringBuilder(before);
            String comma = "[";
            for (Entity entity : entities.values()) {
                if (entity.shown()) {
                    out.append(comma).append(entity.stateJson());
                    comma = ",";
                }
            }
            out.append(comma.equals("[") ? "[]" : "]").append(after);
            return Message.of(out.toString());
        });
    }
}
