package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.spool.Spool;
import dev.penstock.ingestion.spool.SpoolReader;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything between a home's queue and the server: batches, retries, spool and dead letters;
 * thread-safe.
 *
 * <p>Each point it takes is acknowledged by the server, waits on disk, is among the dead letters,
 * or is counted as dropped.
 *
 * @hidden for other packages of the library
 */
public final class BatchWriter {
    private final EventQueue queue;
    private final Optional<Spool> spool;
    private final SafeSink sink;
    private final WriterBooks books;
    private final WriterStatus status;
    private final WriteLoop loop;
    private final Optional<SpoolReplay> replay;

    /**
     * What a writer works with.
     *
     * @param home the home's name
     * @param queue where points come from
     * @param sink where they go
     * @param accounting the home's books
     * @param listener is told of outcomes
     * @param spool where they wait meanwhile, if anywhere but in memory; closed with the writer
     * @param letters where refused points go, if anywhere
     * @param random varies waits
     */
    public record Parts(
            String home,
            EventQueue queue,
            Sink sink,
            Accounting accounting,
            WriteListener listener,
            Optional<Spool> spool,
            Optional<DeadLetters> letters,
            RandomGenerator random) {}

    /**
     * Creates a writer; {@link #start} sets it going.
     *
     * @param parts what it works with
     * @param config when points go out together
     * @param timing the clock
     */
    public BatchWriter(Parts parts, BatchConfig config, Timing timing) {
        this.queue = parts.queue();
        this.spool = parts.spool();
        this.sink = new SafeSink(parts.sink());
        this.books = new WriterBooks(parts.accounting());
        String home = parts.home();
        String server = parts.sink().describe();
        this.status = new WriterStatus(home, server, this::waiting, timing);
        PatientDelivery.Closing closing = new PatientDelivery.Closing();
        this.loop =
                new WriteLoop(
                        new WriteLoop.Parts(
                                home,
                                queue,
                                spool,
                                delivery(parts, books, closing, timing),
                                closing,
                                status,
                                parts.listener()),
                        config,
                        timing);
        this.replay = spool.map(on -> replay(parts, on.reader(), config, closing, timing));
    }

    private SpoolReplay replay(
            Parts parts,
            SpoolReader reader,
            BatchConfig config,
            PatientDelivery.Closing closing,
            Timing timing) {
        WriterBooks ofSpool = books.ofSpool(reader::dealtWith);
        return new SpoolReplay(
                parts.home(),
                reader,
                delivery(parts, ofSpool, closing, timing),
                new Stubborn(parts.home(), timing, closing),
                config,
                timing);
    }

    private PatientDelivery delivery(
            Parts parts, WriterBooks posts, PatientDelivery.Closing closing, Timing timing) {
        Refusals refusals =
                new Refusals(parts.home(), parts.letters(), posts, parts.listener(), timing);
        Delivery delivery = new Delivery(sink, posts, refusals, parts.listener(), timing);
        return new PatientDelivery(parts.sink(), delivery, status, parts.random(), timing, closing);
    }

    private String waiting() {
        String memory = queue.depth() + " of " + queue.capacity() + " wait in the queue";
        return spool.map(on -> memory + " and " + on.points() + " on disk").orElse(memory);
    }

    /** Starts writing. */
    public void start() {
        replay.ifPresent(SpoolReplay::start);
        loop.start();
    }

    /** How the writer is doing. */
    public WriterState state() {
        return status.state();
    }

    /** Points taken from the queue that are being written. */
    public int inFlight() {
        return loop.inFlight();
    }

    /**
     * Writes what is queued, puts the rest on disk, and ends; nothing may be offered to the queue
     * any more.
     *
     * @param deadline how long writing may take; what is left then, and finds no room on disk, is
     *     dropped and counted
     * @return how many points were dropped
     */
    public long close(Duration deadline) throws InterruptedException {
        if (replay.isPresent()) {
            replay.get().close();
        }
        loop.close(deadline);
        status.stopped();
        spool.ifPresent(Spool::close);
        return books.close(() -> spool.map(Spool::points).orElse(0L));
    }

    /** Lets a {@link #close} under way, or to come, write nothing any more. */
    public void hurry() {
        loop.hurry();
    }
}
