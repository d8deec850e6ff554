package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The times in which changes may have been missed, and what became of them; thread-safe.
 *
 * <p>Whoever notices a loss opens a gap here, from any thread, and goes on at once: telling and
 * filling is the {@link BackfillLoop}'s business. Gaps that touch are one.
 *
 * @hidden for other packages of the library
 */
public final class GapLedger {
    /** Losses this near to each other are read again in one go. */
    private static final long MERGED = Duration.ofSeconds(60).toNanos() / 1_000;

    /**
     * A gap begins a little before what was received last: events of one moment may come in any
     * order, and reading a change twice is harmless.
     */
    private static final long OVERLAP = Duration.ofSeconds(2).toNanos() / 1_000;

    private static final int REMEMBERED = 50;

    private final Progress progress;
    private final Timing timing;

    /** Guards everything below; never held while waiting or telling anybody. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<Gap> open = new ArrayList<>();
    private final Deque<ClosedGap> closed = new ArrayDeque<>();
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Deque<News> news = new ArrayDeque<>();
    private long lastId;
    private long filling;

    private final AtomicBoolean snapshotLost = new AtomicBoolean();

    private enum Kind {
        FILLED,
        PARTLY,
        IMPOSSIBLE
    }

    /** Something to tell about. */
    sealed interface News {
        /** A gap is there that was not. */
        record Opened(OpenGap gap) implements News {}

        /** A gap is done with. */
        record Closed(ClosedGap gap) implements News {}
    }

    /**
     * Creates an empty ledger.
     *
     * @param progress how far events were received
     * @param timing the clock
     */
    public GapLedger(Progress progress, Timing timing) {
        this.progress = progress;
        this.timing = timing;
    }

    /** Changes may be missed from what was received last on; nothing if that is nothing. */
    public void openFromLatest(GapCause cause) {
        OptionalLong latest = progress.latestReceived();
        if (latest.isPresent()) {
            open(cause, latest.getAsLong() - OVERLAP, Gap.OPEN);
        }
    }

    /** One change of that time is missing. */
    public void openAt(GapCause cause, long micros) {
        open(cause, micros, micros);
    }

    /**
     * Changes are missing of which only the times of others beside them are known; events of one
     * moment may have come in any order.
     */
    public void openAround(GapCause cause, long from, long to) {
        open(cause, from - OVERLAP, to + OVERLAP);
    }

    /**
     * What follows a time was never covered: an earlier run came so far, or Home Assistant's clock
     * was set back.
     */
    public void openFrom(GapCause cause, long micros) {
        open(cause, micros - OVERLAP, Gap.OPEN);
    }

    /** States of a snapshot found no room: all states have to be read once more. */
    public void snapshotLost() {
        snapshotLost.set(true);
    }

    /** Whether a snapshot was lost since the last call. */
    boolean takeSnapshotLost() {
        return snapshotLost.getAndSet(false);
    }

    /** Changes between two times are missing. */
    public void open(GapCause cause, long from, long to) {
        open(cause, from, to, timing.now());
    }

    void open(GapCause cause, long from, long to, Instant noticed) {
        lock.lock();
        try {
            Gap gap = null;
            for (int i = open.size() - 1; i >= 0; i--) {
                if (open.get(i).touches(from, to, MERGED)) {
                    Gap other = open.remove(i);
                    gap = gap == null ? other : merged(other, gap);
                }
            }
            long now = timing.nanos();
            if (gap == null) {
                gap = new Gap(++lastId, cause, from, from, to, noticed, now, 0, 0);
                news.add(new News.Opened(gap.shown(false, from)));
            } else {
                gap = gap.with(from, to, now);
            }
            open.add(gap);
            open.sort(Comparator.comparingLong(Gap::from));
        } finally {
            lock.unlock();
        }
    }

    private static Gap merged(Gap one, Gap other) {
        return one.id() < other.id() ? one.merged(other) : other.merged(one);
    }

    /** The home is live again: what reaches to the present does so from now on only. */
    void live() {
        lock.lock();
        try {
            open.replaceAll(gap -> gap.to() == Gap.OPEN ? gap.touched(timing.nanos()) : gap);
        } finally {
            lock.unlock();
        }
    }

    /** All open gaps, the earliest first. */
    List<Gap> open() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    /** The gap of that number as it is now. */
    Optional<Gap> find(long id) {
        return open().stream().filter(gap -> gap.id() == id).findFirst();
    }

    /** Notes which gap is being filled; 0 for none. */
    void filling(long id) {
        lock.lock();
        try {
            filling = id;
        } finally {
            lock.unlock();
        }
    }

    /** A gap is filled from one time up to another one, exclusive. */
    void advance(long id, long readFrom, long next, long moreRows) {
        lock.lock();
        try {
            open.replaceAll(gap -> gap.id() == id ? gap.advanced(readFrom, next, moreRows) : gap);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes a gap, unless it was made larger since.
     *
     * @param known the gap as it was when its end began to be filled
     * @param outcome what became of it
     */
    boolean close(Gap known, GapOutcome outcome) {
        lock.lock();
        try {
            Optional<Gap> now = find(known.id());
            if (now.isEmpty() || now.get().version() != known.version()) {
                return false;
            }
            open.removeIf(gap -> gap.id() == known.id());
            remember(now.get(), end(now.get()), outcome);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up the begin of a gap before a time, or all of it where it ends before. */
    void giveUpBefore(long id, long micros, GapOutcome outcome) {
        lock.lock();
        try {
            Optional<Gap> gap = find(id).filter(one -> one.from() < micros);
            if (gap.isPresent() && gap.get().to() < micros) {
                open.removeIf(one -> one.id() == id);
                remember(gap.get(), gap.get().to(), outcome);
            } else if (gap.isPresent()) {
                remember(gap.get(), micros, outcome);
                open.replaceAll(one -> one.id() == id ? one.advanced(one.from(), micros, 0) : one);
            }
        } finally {
            lock.unlock();
        }
    }

    private long end(Gap gap) {
        long reached = progress.latestReceived().orElse(gap.from());
        return gap.to() == Gap.OPEN ? Math.max(gap.from(), reached) : gap.to();
    }

    private void remember(Gap gap, long end, GapOutcome outcome) {
        counts.merge(kind(outcome), 1L, Long::sum);
        ClosedGap done =
                new ClosedGap(
                        gap.id(),
                        gap.cause(),
                        Gap.instant(gap.begin()),
                        Gap.instant(end),
                        outcome,
                        gap.rows(),
                        gap.opened(),
                        timing.now());
        closed.addFirst(done);
        news.add(new News.Closed(done));
        if (closed.size() > REMEMBERED) {
            closed.removeLast();
        }
    }

    private static Kind kind(GapOutcome outcome) {
        return switch (outcome) {
            case GapOutcome.Filled filled -> Kind.FILLED;
            case GapOutcome.Partly partly -> Kind.PARTLY;
            case GapOutcome.Impossible impossible -> Kind.IMPOSSIBLE;
        };
    }

    /** What happened since the last call, in order. */
    List<News> takeNews() {
        lock.lock();
        try {
            List<News> taken = List.copyOf(news);
            news.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Everything at one moment. */
    GapStatus status(OptionalLong watermark) {
        lock.lock();
        try {
            long reached = progress.latestReceived().orElse(0);
            return new GapStatus(
                    watermark.isPresent()
                            ? Optional.of(Gap.instant(watermark.getAsLong()))
                            : Optional.empty(),
                    open.stream().map(gap -> gap.shown(gap.id() == filling, reached)).toList(),
                    List.copyOf(closed),
                    counts.getOrDefault(Kind.FILLED, 0L),
                    counts.getOrDefault(Kind.PARTLY, 0L),
                    counts.getOrDefault(Kind.IMPOSSIBLE, 0L),
                    progress.backfilled());
        } finally {
            lock.unlock();
        }
    }
}
