package dev.penstock.ingestion.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.StampedLock;

/**
 * The books of one home: every event received is in exactly one account at any time.
 *
 * <p>Thread-safe. Whoever moves events between accounts does so between {@link #begin} and {@link
 * #end}, any number of threads at a time; {@link #snapshot} waits for none in between, and so never
 * sees an event in two accounts or in none. What happens in between must not block.
 *
 * @hidden for other packages of the library
 */
public final class Accounting {
    /** Guards nothing against each other but postings (shared) against snapshots (exclusive). */
    private final StampedLock postings = new StampedLock();

    private final LongAdder received = new LongAdder();
    private final LongAdder filtered = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder carried = new LongAdder();
    private final LongAdder pending = new LongAdder();
    private final Map<SkipReason, LongAdder> skipped = adders(SkipReason.class);
    private final Map<InvalidReason, LongAdder> invalid = adders(InvalidReason.class);
    private final Map<RejectReason, LongAdder> rejected = adders(RejectReason.class);
    private final Map<DropReason, LongAdder> dropped = adders(DropReason.class);

    /** Begins a group of postings; the answer goes to {@link #end}. */
    public long begin() {
        return postings.readLock();
    }

    /** Ends a group of postings. */
    public void end(long stamp) {
        postings.unlockRead(stamp);
    }

    /** Makes a group of postings, which must not block. */
    public void post(Runnable group) {
        long stamp = begin();
        try {
            group.run();
        } finally {
            end(stamp);
        }
    }

    /** An event arrived that will be filtered, skipped or queued. */
    public void received() {
        received.increment();
    }

    /** As {@link #received()}, for several. */
    public void received(long events) {
        received.add(events);
    }

    /** Something arrived that cannot be used. */
    public void invalid(InvalidReason reason) {
        received.increment();
        account(invalid, reason).increment();
    }

    /** Of what was posted as received, some cannot be used. */
    public void unusable(InvalidReason reason, long events) {
        account(invalid, reason).add(events);
    }

    /** A received event is not wanted. */
    public void filtered() {
        filtered.increment();
    }

    /** As {@link #filtered()}, for several. */
    public void filtered(long events) {
        filtered.add(events);
    }

    /** A received event gives nothing to write. */
    public void skipped(SkipReason reason) {
        account(skipped, reason).increment();
    }

    /** As {@link #skipped(SkipReason)}, for several. */
    public void skipped(SkipReason reason, long events) {
        account(skipped, reason).add(events);
    }

    /** A received event became a point in the queue. */
    public void queued() {
        pending.increment();
    }

    /** As {@link #queued()}, for several. */
    public void queued(long points) {
        pending.add(points);
    }

    /** Messages were discarded before they were decoded. */
    public void overrun(long messages) {
        received.add(messages);
        account(dropped, DropReason.OVERRUN).add(messages);
    }

    /** Queued points were discarded. */
    public void dropped(DropReason reason, long points) {
        pending.add(-points);
        account(dropped, reason).add(points);
    }

    /** The server acknowledged queued points. */
    public void written(long points) {
        pending.add(-points);
        written.add(points);
    }

    /** The server refused a queued point for its content. */
    public void rejected(RejectReason reason) {
        pending.decrement();
        account(rejected, reason).increment();
    }

    /** Points were found that an earlier run received and could not write. */
    public void carriedOver(long points) {
        received.add(points);
        carried.add(points);
        pending.add(points);
    }

    /** Points on their way, as far as this thread can tell. */
    public long pending() {
        return pending.sum();
    }

    /** All accounts at one moment. */
    public AccountingSnapshot snapshot() {
        long stamp = postings.writeLock();
        try {
            return new AccountingSnapshot(
                    received.sum(),
                    carried.sum(),
                    written.sum(),
                    filtered.sum(),
                    sums(skipped, SkipReason.class),
                    sums(invalid, InvalidReason.class),
                    sums(rejected, RejectReason.class),
                    sums(dropped, DropReason.class),
                    pending.sum());
        } finally {
            postings.unlockWrite(stamp);
        }
    }

    private static <R extends Enum<R>> Map<R, LongAdder> adders(Class<R> reasons) {
        Map<R, LongAdder> adders = new EnumMap<>(reasons);
        for (R reason : reasons.getEnumConstants()) {
            adders.put(reason, new LongAdder());
        }
        return adders;
    }

    private static <R extends Enum<R>> LongAdder account(Map<R, LongAdder> accounts, R reason) {
        LongAdder account = accounts.get(reason);
        if (account == null) {
            throw new IllegalStateException("no account for " + reason);
        }
        return account;
    }

    private static <R extends Enum<R>> Map<R, Long> sums(
            Map<R, LongAdder> accounts, Class<R> reasons) {
        Map<R, Long> sums = new EnumMap<>(reasons);
        accounts.forEach((reason, account) -> sums.put(reason, account.sum()));
        return sums;
    }
}
