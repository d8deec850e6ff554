package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.metrics.InvalidReason;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers what a session reads. */
final class RecordingIntake implements Intake {
    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<InvalidReason> invalids = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();
    final AtomicLong overrun = new AtomicLong();
    final AtomicLong noticed = new AtomicLong();
    final AtomicLong read = new AtomicLong();
    final AtomicLong over = new AtomicLong();

    @Override
    public void messageRead() {
        read.incrementAndGet();
    }

    @Override
    public void sessionOver() {
        over.incrementAndGet();
    }

    @Override
    public void overrun(long messages) {
        overrun.addAndGet(messages);
    }

    @Override
    public void lossNoticed() {
        noticed.incrementAndGet();
    }

    @Override
    public void lostEvent(String detail) {
        lost.add(detail);
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        invalids.add(reason);
    }

    /** The types of the events that are no changes, in their order. */
    List<String> types() {
        return events.stream()
                .filter(BusEvent.class::isInstance)
                .map(event -> ((BusEvent) event).type())
                .toList();
    }

    /** The states of the changes, in their order. */
    List<String> states() {
        return events.stream()
                .filter(StateChange.class::isInstance)
                .map(event -> ((StateChange) event).newState())
                .map(state -> state == null ? "removed" : state.value())
                .toList();
    }
}
