package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.LiveSession;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.thread.HomeThread;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps a home's watermark and fills its gaps, on one virtual thread.
 *
 * <p>{@link #close} ends filling; {@link #keep} then writes the last word to disk. A gap that is
 * not filled by then is filled after the next start.
 *
 * @hidden for other packages of the library
 */
public final class Backfill {
    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final String home;
    private final Parts parts;
    private final GapLedger ledger;
    private final Progress progress;
    private final BackfillLoop loop;
    private final GapNews news;
    private final WatermarkKeeper keeper;
    private final Timing timing;
    private final LogThrottle failures;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * What it works with.
     *
     * @param home the home's name
     * @param config how gaps are filled
     * @param interest which attributes to read
     * @param observed what is known of the home's events
     * @param path takes rows of history
     * @param sessions the live session, if there is one
     * @param unsafe counts points on their way that are not on disk
     * @param waiting those that are
     * @param folder where the watermark is kept, if it is
     * @param listener is told of gaps
     * @param timing the clock
     */
    public record Parts(
            String home,
            BackfillConfig config,
            AttributeInterest interest,
            Observed observed,
            RowPath path,
            Supplier<Optional<LiveSession>> sessions,
            LongSupplier unsafe,
            OnDisk waiting,
            Optional<HomeFolder> folder,
            GapListener listener,
            Timing timing) {}

    /**
     * What the path tells of a home's events while they pass.
     *
     * @param progress how far they are
     * @param ledger where some may be missing
     * @param samples some that were seen
     * @param known whom they are of
     * @param totals how many there were
     */
    public record Observed(
            Progress progress,
            GapLedger ledger,
            LiveSamples samples,
            KnownEntities known,
            EventTotals totals) {
        /** Nothing observed yet. */
        public static Observed nothing(Timing timing) {
            Progress progress = new Progress(timing);
            return new Observed(
                    progress,
                    new GapLedger(progress, timing),
                    new LiveSamples(),
                    new KnownEntities(),
                    new EventTotals());
        }
    }

    /**
     * Creates it; {@link #start} sets it going.
     *
     * @param parts what it works with
     */
    public Backfill(Parts parts) {
        this.home = parts.home();
        this.parts = parts;
        this.ledger = parts.observed().ledger();
        this.progress = parts.observed().progress();
        this.timing = parts.timing();
        this.failures = new LogThrottle(timing, Duration.ofMinutes(1));
        this.news = new GapNews(home, ledger, parts.listener());
        this.keeper = new WatermarkKeeper(parts);
        this.loop =
                new BackfillLoop(
                        home,
                        new BackfillParts(
                                parts.config(),
                                parts.interest(),
                                progress,
                                ledger,
                                parts.observed().samples(),
                                parts.path(),
                                timing,
                                closing,
                                () -> Long.MIN_VALUE),
                        parts.observed().known(),
                        parts.sessions(),
                        Set.of());
        this.thread = HomeThread.unstarted(home, "backfill", this::run);
    }

    /** Takes up what an earlier run has left, and starts the loop. */
    public void start() {
        keeper.resume();
        thread.start();
    }

    /** The connection is in another state: a session that is over leaves a gap. */
    public void changed(ConnectionState from, ConnectionState to) {
        if (to instanceof ConnectionState.Live) {
            ledger.live();
        }
        boolean was =
                from instanceof ConnectionState.Live || from instanceof ConnectionState.Subscribing;
        boolean is =
                to instanceof ConnectionState.Live || to instanceof ConnectionState.Subscribing;
        if (was && !is && !(to instanceof ConnectionState.Closed)) {
            ledger.openFromLatest(GapCause.DISCONNECTED);
        }
    }

    /** The gaps and the watermark now. */
    public GapStatus status() {
        return ledger.status(progress.watermark(parts.unsafe()));
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                if (!round()) {
                    // The first watermark ever is written at once: whoever dies before it is on
                    // disk leaves no sign of having run.
                    boolean first = progress.begun().getCount() > 0;
                    timing.await(first ? progress.begun() : closing, BackfillLoop.pause());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: filling gaps ends", home);
        }
    }

    private boolean round() throws InterruptedException {
        try {
            news.tell();
            keeper.keepNowAndThen();
            return loop.step();
        } catch (RuntimeException | Error e) {
            failures.log(more -> LOG.error("{}: filling gaps failed unexpectedly", home, e));
            return false;
        }
    }

    /** Ends filling; what was not filled yet stays a gap. */
    public void close() throws InterruptedException {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        if (!thread.join(AFTER_INTERRUPT)) {
            LOG.error("{}: the thread that fills gaps does not end", home);
        }
    }

    /**
     * Writes the last word, after the writer is closed, and gives the folder back.
     *
     * @param complete whether everything received was written; what was not is read again after the
     *     next start
     */
    public void keep(boolean complete) {
        news.tell();
        keeper.close(thread.getState() != Thread.State.NEW, complete);
    }
}
