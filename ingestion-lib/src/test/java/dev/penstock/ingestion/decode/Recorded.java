package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a decoder says. */
final class Recorded implements MessageReceiver {
    final List<Event> events = new ArrayList<>();
    final List<InvalidReason> invalid = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<String> others = new ArrayList<>();
    final List<Long> payloads = new ArrayList<>();
    int snapshots;

    static Recorded of(String text) {
        return of(text, AttributeInterest.ALL);
    }

    static Recorded of(String text, AttributeInterest interest) {
        Recorded recorded = new Recorded();
        new MessageDecoder(interest).decode(new StringReader(text), recorded);
        return recorded;
    }

    int calls() {
        return events.size() + invalid.size() + others.size();
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public void snapshotRead() {
        snapshots++;
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        invalid.add(reason);
        details.add(detail);
    }

    @Override
    public void authRequired(String version) {
        others.add("auth_required " + version);
    }

    @Override
    public void authOk(String version) {
        others.add("auth_ok " + version);
    }

    @Override
    public void authInvalid(String message) {
        others.add("auth_invalid " + message);
    }

    @Override
    public PayloadSink payload(long id) {
        payloads.add(id);
        return new PayloadReader(AttributeInterest.ALL)::readStates;
    }

    @Override
    public void result(Result result) {
        others.add("result " + result.id() + " " + result.success() + " " + result.error());
    }

    @Override
    public void pong(long id) {
        others.add("pong " + id);
    }
}
