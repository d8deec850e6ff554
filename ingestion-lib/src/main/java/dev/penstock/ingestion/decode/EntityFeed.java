package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What one session is told by {@code subscribe_entities}: all states at first and then differences,
 * which become changes like any others.
 *
 * <p>A difference says nothing without the state before it. So whenever a message may have been
 * lost, what is known is in doubt, and no difference counts until another subscription has told all
 * states again.
 *
 * <p>For the decoding thread alone, but for {@link #expect}, {@link #dismiss} and {@link
 * #isInDoubt}.
 *
 * @hidden for other packages of the library
 */
public final class EntityFeed {
    private static final long NONE = -1;

    /** More entities than any home has that its list of states leaves out. */
    private static final int MOST_STRANGERS = 10_000;

    /** So many names of entities are few enough to be remembered by whoever reads them. */
    private static final int FEW = 4_000;

    /** Sees to what a feed cannot help itself; told on the decoding thread, must return at once. */
    public interface Listener {
        /** Changes may be missing from the last one told on. */
        void changesMissed();

        /** What is known is in doubt: all states have to be asked for once more. */
        void inDoubt();
    }

    private final CompressedReader reader;
    private final AttributeMerge merge = new AttributeMerge();
    private final Listener listener;
    private final FeedClock clock;

    /** The subscription made last, perhaps not answered yet. */
    private volatile long newest = NONE;

    /** The one whose differences count. */
    private long current = NONE;

    /** One whose list of all states may be among what was lost. */
    private long spoiled = NONE;

    private volatile boolean doubted;
    private Map<String, KnownEntity> known = new HashMap<>();

    /** Entities that change but are in no list of all states, as where it cannot be written. */
    private final Set<String> strangers = new HashSet<>();

    /**
     * Creates a feed that knows nothing.
     *
     * @param interest which attributes of states to read
     * @param listener sees to what is missing
     * @param nanos ticks of a monotonic clock
     */
    public EntityFeed(AttributeInterest interest, Listener listener, LongSupplier nanos) {
        this.reader = new CompressedReader(new AttributeReader(interest, new ValueText()));
        this.listener = listener;
        this.clock = new FeedClock(nanos);
    }

    /** A subscription of that id is about to be asked for; its first message tells all states. */
    public void expect(long id) {
        newest = id;
    }

    /** There is no subscription after all. */
    public void dismiss() {
        newest = NONE;
    }

    /** A message was lost, or cannot be read, that may have been one of these. */
    public void doubt() {
        long asked = newest;
        if (asked == NONE) {
            return;
        }
        doubted = true;
        if (asked != current) {
            spoiled = asked;
        }
        listener.inDoubt();
    }

    /** Whether no difference counts at present. */
    public boolean isInDoubt() {
        return doubted;
    }

    CompressedReader reader() {
        return reader;
    }

    /** Whether a message may hold any of a great many names, those of the entities. */
    boolean hasManyNames() {
        boolean begins = current == NONE && newest != NONE;
        return begins || known.size() > FEW;
    }

    /** Whether a message of that id can only be one of these. */
    boolean owns(long id) {
        return id != NONE && (id == newest || id == current);
    }

    /** Takes over what was read of a message, which is whole. */
    void apply(long id, EventReceiver receiver) {
        long asked = newest;
        if (id == asked && id != current) {
            if (id != spoiled) {
                begin(id, receiver);
            }
        } else if (id == current && !doubted) {
            readChanges(receiver);
        } else if (id < 0) {
            unusable("a message of subscribe_entities without id", receiver);
        }
        // All others are of a subscription that another one replaces, or follow a loss.
    }

    /** All states: whatever was known, this is how it is now. */
    private void begin(long id, EventReceiver receiver) {
        if (!reader.added() || !reader.usable()) {
            unusable("subscribe_entities does not begin with all states", receiver);
            return;
        }
        if (doubted) {
            // Before anything later counts as received, so that nothing falls between.
            listener.changesMissed();
        }
        current = id;
        doubted = false;
        spoiled = NONE;
        known = HashMap.newHashMap(reader.count());
        for (int i = 0; i < reader.count(); i++) {
            Delta delta = reader.get(i);
            @Nullable KnownEntity entity = delta.kind == Delta.Kind.ADDED ? added(delta) : null;
            if (entity == null) {
                stranger(delta.entityId);
                receiver.invalid(
                        InvalidReason.INCOMPLETE,
                        "a state of subscribe_entities lacks its name, state or time");
            } else {
                receiver.event(change(entity, null, Via.SNAPSHOT));
            }
        }
        receiver.snapshotRead();
    }

    private void readChanges(EventReceiver receiver) {
        if (!reader.any() || !reader.usable()) {
            unusable("a message of subscribe_entities makes no sense", receiver);
            return;
        }
        clock.tick();
        boolean fine = true;
        for (int i = 0; i < reader.count(); i++) {
            Delta delta = reader.get(i);
            fine &=
                    switch (delta.kind) {
                        case ADDED -> appears(delta, receiver);
                        case CHANGED -> changes(delta, receiver);
                        case REMOVED -> goes(delta, receiver);
                    };
        }
        if (!fine) {
            doubt();
        }
    }

    private boolean appears(Delta delta, EventReceiver receiver) {
        @Nullable KnownEntity entity = added(delta);
        if (entity == null) {
            return missed("a new state lacks its name, state or time", receiver);
        }
        receiver.event(change(entity, null, Via.EVENT));
        return true;
    }

    private @Nullable KnownEntity added(Delta delta) {
        String value = delta.value;
        boolean timed = delta.changed != Timestamps.INVALID || delta.updated != Timestamps.INVALID;
        if (!delta.usable || value == null || !timed || !EntityId.isValid(delta.entityId)) {
            return null;
        }
        strangers.remove(delta.entityId);
        KnownEntity entity = KnownEntity.of(delta, value, merge);
        known.put(delta.entityId, entity);
        return entity;
    }

    private boolean changes(Delta delta, EventReceiver receiver) {
        @Nullable KnownEntity entity = known.get(delta.entityId);
        if (entity == null) {
            // That it is unknown may be a loss; where all states do not tell of it, it stays so.
            boolean before = EntityId.isValid(delta.entityId) && !stranger(delta.entityId);
            return missed("a change of an entity that is not known: " + shown(delta), receiver)
                    || before;
        }
        if (!delta.usable) {
            return missed("a change makes no sense, of " + shown(delta), receiver);
        }
        if (!delta.isEmpty()) {
            State before = entity.state();
            entity.change(delta, merge);
            receiver.event(change(entity, before, Via.EVENT));
        }
        return true;
    }

    /** Home Assistant does not say when, nor why. */
    private boolean goes(Delta delta, EventReceiver receiver) {
        strangers.remove(delta.entityId);
        @Nullable KnownEntity entity = known.remove(delta.entityId);
        if (entity == null && !EntityId.isValid(delta.entityId)) {
            return missed("the removal of nobody", receiver);
        }
        @Nullable State before = entity == null ? null : entity.state();
        long time = clock.now(before == null ? 0 : before.lastUpdatedMicros());
        EntityId id = entity == null ? new EntityId(delta.entityId) : entity.id();
        receiver.event(new StateChange(id, null, before, time, EventContext.UNKNOWN));
        return true;
    }

    private StateChange change(KnownEntity entity, @Nullable State before, Via via) {
        State now = entity.state();
        long time = now.lastUpdatedMicros();
        clock.seen(time, via);
        return new StateChange(entity.id(), now, before, time, entity.context(), via);
    }

    /** Notes an entity that nobody has told of in full; answers whether it is news. */
    private boolean stranger(String id) {
        return EntityId.isValid(id) && strangers.size() < MOST_STRANGERS && strangers.add(id);
    }

    /** One change is missing. */
    private boolean missed(String detail, EventReceiver receiver) {
        receiver.invalid(InvalidReason.INCOMPLETE, detail);
        listener.changesMissed();
        return false;
    }

    private void unusable(String detail, EventReceiver receiver) {
        missed(detail, receiver);
        doubt();
    }

    private static String shown(Delta delta) {
        String id = delta.entityId;
        return id.length() <= 100 ? id : id.substring(0, 100) + "…";
    }
}
