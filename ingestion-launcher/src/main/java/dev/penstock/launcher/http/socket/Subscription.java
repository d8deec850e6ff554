package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.event.Event;

/** What a client wants of the events, and how much it had this second; for the feed's thread. */
final class Subscription {
    private final Selection selection;
    private int sent;
    private long skipped;

    Subscription(Selection selection) {
        this.selection = selection;
    }

    /** Whether an event is for it; one too many is counted as skipped. */
    boolean takes(String home, Event event) {
        if (!selection.matches(home, event)) {
            return false;
        }
        if (sent >= selection.mostPerSecond()) {
            skipped++;
            return false;
        }
        sent++;
        return true;
    }

    /** Begins another second; how many were skipped in the one before. */
    long nextSecond() {
        long before = skipped;
        skipped = 0;
        sent = 0;
        return before;
    }
}
