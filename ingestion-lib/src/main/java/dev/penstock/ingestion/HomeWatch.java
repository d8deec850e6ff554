package dev.penstock.ingestion;

import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.house.HouseStatus;
import dev.penstock.ingestion.metrics.EventRates;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.time.Timing;

/**
 * What people may ask of a home, beside what is stored of it: how often its events come, and how
 * the house is.
 *
 * @param rates how often events come
 * @param house how the house is
 */
record HomeWatch(EventRates rates, HouseStatus house) {
    /** Nothing seen yet. */
    static HomeWatch nothing(String home, EventTotals totals, Timing timing) {
        return new HomeWatch(new EventRates(home, totals, timing), new HouseStatus());
    }

    /** Takes what arrives, whether it is stored or not; on the decoding thread. */
    void seen(Event event, long nanos) {
        rates.seen(event, nanos);
        if (event instanceof StateChange change) {
            house.seen(change);
        }
    }
}
