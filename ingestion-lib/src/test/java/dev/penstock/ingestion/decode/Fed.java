package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** A feed under test: messages in, changes out. */
final class Fed implements EntityFeed.Listener {
    /** A home of one entity. */
    static final String SNAPSHOT =
            "{'a':{'sensor.x':{'s':'1','a':{'k':1,'n':'t'},'c':'A','lc':10.5}}}";

    final Recorded recorded = new Recorded();
    final EntityFeed feed;
    private final MessageDecoder decoder;
    private int taken;
    long nanos = 1_000_000_000;
    int missed;
    int doubts;

    Fed(AttributeInterest interest) {
        feed = new EntityFeed(interest, this, () -> nanos);
        decoder = new MessageDecoder(interest, feed);
    }

    /** A feed that expects a subscription of id 2. */
    static Fed expecting() {
        Fed fed = new Fed(AttributeInterest.ALL);
        fed.feed.expect(2);
        return fed;
    }

    @Override
    public void changesMissed() {
        missed++;
    }

    @Override
    public void inDoubt() {
        doubts++;
    }

    static String message(long id, String event) {
        return "{\"id\":" + id + ",\"type\":\"event\",\"event\":" + event + "}";
    }

    /** Decodes a text; quotes may be single ones. Answers the changes it told. */
    List<StateChange> text(String text) {
        decoder.decode(new StringReader(text.replace('\'', '"')), recorded);
        List<StateChange> changes = new ArrayList<>();
        for (Event event : recorded.events.subList(taken, recorded.events.size())) {
            changes.add((StateChange) event);
        }
        taken = recorded.events.size();
        return changes;
    }

    /** Decodes an event of subscription 2. */
    List<StateChange> event(String event) {
        return text(message(2, event));
    }

    StateChange only(String event) {
        List<StateChange> changes = event(event);
        if (changes.size() != 1) {
            throw new AssertionError("not one change but " + changes + recorded.details);
        }
        return changes.getFirst();
    }
}
