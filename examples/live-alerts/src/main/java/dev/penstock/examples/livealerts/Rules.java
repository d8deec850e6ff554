package dev.penstock.examples.livealerts;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What in a home needs somebody, each said once until it is over; not thread-safe. */
final class Rules {
    private static final Set<String> DOORS = Set.of("door", "window", "opening", "garage_door");
    private static final String UNAVAILABLE = "unavailable";

    /** So much fuller a battery has to be before it is spoken of again, in percent. */
    private static final double RECOVERED = 5;

    private final Thresholds thresholds;
    private final Timing timing;
    private final Consumer<String> alert;

    /** What is open and not spoken of yet, and since when by the monotonic clock. */
    private final Map<EntityId, Long> open = new HashMap<>();

    private final Set<EntityId> low = new HashSet<>();

    Rules(Thresholds thresholds, Timing timing, Consumer<String> alert) {
        this.thresholds = thresholds;
        this.timing = timing;
        this.alert = alert;
    }

    /** Something changed. */
    void happened(StateChange change) {
        EntityId entity = change.entityId();
        State state = change.newState();
        if (state == null) {
            open.remove(entity);
            low.remove(entity);
            return;
        }
        lookAtPresence(entity, state, change.oldState());
        String deviceClass = String.valueOf(state.attributes().text("device_class"));
        if (DOORS.contains(deviceClass)) {
            lookAtDoor(entity, state);
        } else if (deviceClass.equals("battery")) {
            lookAtBattery(entity, state);
        }
    }

    private void lookAtPresence(EntityId entity, State now, @Nullable State before) {
        boolean was = before != null && before.value().equals(UNAVAILABLE);
        boolean is = now.value().equals(UNAVAILABLE);
        if (is && !was) {
            alert.accept("gone: " + entity);
        } else if (was && !is) {
            alert.accept("back: " + entity);
        }
    }

    /** An attribute of an open door may change: it is open since its first word of it. */
    private void lookAtDoor(EntityId entity, State now) {
        boolean justOpened = now.lastChangedMicros() == now.lastUpdatedMicros();
        if (!now.value().equals("on")) {
            open.remove(entity);
        } else if (justOpened) {
            open.putIfAbsent(entity, timing.nanos());
        }
    }

    private void lookAtBattery(EntityId entity, State now) {
        double percent = number(now.value());
        if (percent < thresholds.battery()) {
            if (low.add(entity)) {
                alert.accept("battery at " + now.value() + " %: " + entity);
            }
        } else if (percent >= thresholds.battery() + RECOVERED) {
            low.remove(entity);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Time has passed. */
    void timePassed() {
        long now = timing.nanos();
        Iterator<Map.Entry<EntityId, Long>> left = open.entrySet().iterator();
        while (left.hasNext()) {
            Map.Entry<EntityId, Long> door = left.next();
            if (now - door.getValue() >= thresholds.open().toNanos()) {
                alert.accept("open for " + thresholds.open().toSeconds() + " s: " + door.getKey());
                left.remove();
            }
        }
    }

    /** The connection is gone: what is open may be closed meanwhile, and nobody would tell. */
    void lostSight() {
        open.clear();
    }
}
