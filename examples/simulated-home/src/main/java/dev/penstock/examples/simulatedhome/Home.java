package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;
import dev.penstock.examples.simulatedhome.Recorder.Row;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

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
    private final Residents residents;
    private final List<Change> journal = new ArrayList<>();
    private final EventText text;
    private long emitted;
    private CoreState coreState = CoreState.RUNNING;

    Home(HomeSettings settings, InstantSource clock, Bus bus, List<Entity> first) {
        this.clock = clock;
        this.bus = bus;
        this.journaled = settings.journal();
        long delayMicros = settings.commitDelay().toNanos() / 1000;
        this.recorder = new Recorder(settings.historyRows(), delayMicros, now());
        this.text = new EventText(settings.seed() ^ Times.micros(clock.instant()));
        this.residents = new Residents(first);
        for (Entity resident : first) {
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

    /** Something done between two changes. */
    interface Turn<T, E extends Exception> {
        T take() throws E;
    }

    /** Runs something between two changes. */
    <T, E extends Exception> T between(Turn<T, E> action) throws E {
        lock.lock();
        try {
            return action.take();
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
                if (change(next.get(), look.state(), touched ? look.attributes() : null, null)) {
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
     * @param cause the context it is made in; null for one of its own
     */
    private boolean change(
            Entity entity,
            String state,
            @Nullable Map<String, ? extends @Nullable Object> attributes,
            @Nullable String cause) {
        @Nullable Facts before = entity.facts();
        long written = now();
        long micros = entity.nextUpdate(written);
        boolean changed =
                attributes == null
                        ? entity.showState(state, micros)
                        : entity.show(state, attributes, micros);
        if (changed) {
            String time = text.iso(micros);
            String context = cause == null ? text.context(micros) : cause;
            settle(entity, time, context, written);
            publish(entity, before, time, context);
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

    private void publish(Entity entity, @Nullable Facts before, String time, String context) {
        String id = entity.id();
        @Nullable Facts now = entity.facts();
        bus.publishChange(
                id,
                () -> EventText.stateChanged(id, before, now, time, context),
                () -> Compressed.event(id, before, now));
    }

    private void emitted(Change change) {
        emitted++;
        if (journaled) {
            journal.add(change);
        }
    }

    /**
     * Makes an entity that still lives here show a state that its own life does not know of.
     *
     * @param cause the context it is made in; null for one of its own
     */
    void show(
            Entity entity,
            String state,
            Map<String, ? extends @Nullable Object> attributes,
            @Nullable String cause) {
        between(() -> {
            entity.look().takeAttributesTouched();
            return residents.contains(entity) && change(entity, state, attributes, cause);
        });
    }

    /** Makes a change by hand; an unknown entity is a new one. */
    void set(String id, String state, Map<String, ? extends @Nullable Object> attributes) {
        between(() -> {
            Entity entity = residents.obtain(id);
            entity.look().replace(state, attributes);
            entity.look().takeAttributesTouched();
            return change(entity, state, attributes, null);
        });
    }

    /** The entity with that id, hidden or shown; for use between two changes. */
    Optional<Entity> entity(String id) {
        return Optional.ofNullable(residents.get(id));
    }

    /** The ids of all entities that show a state. */
    List<String> shown() {
        return between(() -> residents.shown().stream().map(Entity::id).toList());
    }

    /** Takes an entity out of the home, if it is there. */
    void remove(String id) {
        between(() -> {
            Entity entity = residents.get(id);
            return entity != null && leave(entity);
        });
    }

    private boolean leave(Entity entity) {
        if (!entity.shown()) {
            return false;
        }
        String id = entity.id();
        @Nullable Facts before = entity.facts();
        long written = now();
        long micros = entity.nextUpdate(written);
        entity.hide(micros);
        recorder.add(Row.removal(id, micros, written));
        publish(entity, before, text.iso(micros), text.context(micros));
        emitted(new Change(id, null, micros));
        return true;
    }

    /** Takes an entity out for good: one that is set under its id later is another. */
    void banish(String id) {
        between(() -> {
            Entity entity = residents.get(id);
            if (entity != null) {
                leave(entity);
                residents.replace(entity);
            }
            return id;
        });
    }

    /** Takes an entity out and brings it back under another id, with what it showed. */
    void rename(String id, String to) {
        between(() -> {
            Entity entity = residents.get(id);
            if (entity == null) {
                return id;
            }
            boolean shown = leave(entity);
            residents.rename(entity, to);
            if (shown) {
                change(entity, entity.state(), entity.look().attributes(), null);
            }
            return to;
        });
    }

    /** Forgets all states without a word, as a stop does; returns who was there. */
    List<Entity> forget() {
        return between(() -> {
            List<Entity> shown = residents.shown();
            shown.forEach(entity -> entity.hide(entity.lastUpdated()));
            return shown;
        });
    }

    /** A new context of a user; null for whoever has one by chance. */
    String context(@Nullable String user) {
        return between(() -> user == null ? text.context(now()) : text.contextOf(user, now()));
    }

    /** Fires any event; returns its context. */
    String fire(String type, String dataJson) {
        return between(() -> fire(type, dataJson, text.context(now())));
    }

    /** Fires any event in a context, which is returned. */
    String fire(String type, String dataJson, String context) {
        return between(() -> {
            String time = text.iso(now());
            String typeJson = JsonText.of(type);
            bus.publish(type, () -> EventText.event(typeJson, dataJson, time, context));
            return context;
        });
    }

    /** The first event of {@code subscribe_entities}; for use between two changes. */
    byte[] compressedStates(Predicate<String> wanted) {
        return residents.compressedJson(wanted).getBytes(StandardCharsets.UTF_8);
    }

    /** The answer to {@code get_states}, as an array. */
    Message states(String before, String after) {
        return between(() -> Message.of(before + residents.statesJson() + after));
    }
}
