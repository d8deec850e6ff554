package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.filter.FilterChain.Late;

/** Counts what becomes of changes; written by one thread, read by any. */
final class Fates {
    private final Counter passed = new Counter();
    private final Counter filtered = new Counter();
    private final Counter held = new Counter();

    FilterChain.Verdict pass() {
        passed.increment();
        return FilterChain.Verdict.PASSED;
    }

    FilterChain.Verdict filter() {
        filtered.increment();
        return FilterChain.Verdict.FILTERED;
    }

    void pass(StateChange change, Late late) {
        passed.increment();
        late.passed(change);
    }

    void filter(StateChange change, Late late) {
        filtered.increment();
        late.filtered(change);
    }

    void holding(int changes) {
        held.set(changes);
    }

    long passed() {
        return passed.get();
    }

    long filtered() {
        return filtered.get();
    }

    long held() {
        return held.get();
    }
}
