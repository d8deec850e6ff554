package dev.penstock.ingestion;

import dev.penstock.ingestion.EventMapping.Verdict;
import dev.penstock.ingestion.backfill.Backfill.Observed;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.decode.MessageDecoder;
import dev.penstock.ingestion.discovery.KnownHome;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.map.Profiles;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.BatchText;
import dev.penstock.microbenchmarks.Decoded;
import dev.penstock.microbenchmarks.HomeMessages;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The steady path on one thread: from messages as they arrive to the bytes that are sent. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PathBenchmark {
    private static final int BATCH = 1_000;

    /** How many entities the home has. */
    @Param({"100", "10000"})
    public int entities;

    private final PenstockSchema schema = PenstockSchema.defaults();
    private final MessageDecoder decoder = new MessageDecoder(Interests.of(schema));
    private final BatchText text = new BatchText();
    private final EventQueue queue = new EventQueue(QueueConfig.defaults(), Timing.system());
    private final Decoded toPoints = new Decoded(this::map);
    private List<Point> points = new ArrayList<>();
    private HomeMessages messages = HomeMessages.none();
    private EventMapping mapping = mapping(0);
    private HomeIntake intake = intake(0);
    private Decoded toIntake = new Decoded(intake::event);

    /** Makes messages of the home, and reads where its entities are. */
    @Setup
    public void setUp() {
        messages = HomeMessages.single(entities);
        mapping = mapping(entities);
        intake = intake(entities);
        toIntake = new Decoded(intake::event);
    }

    private EventMapping mapping(int count) {
        return new EventMapping(
                new FilterChain(FilterConfig.all(), EntityFilter.all()),
                Profiles.of(schema, Optional.empty()),
                schema.restartStates(),
                KnownHome.of(HomeMessages.entityIds(count)));
    }

    private HomeIntake intake(int count) {
        Timing timing = Timing.system();
        Observed observed = Observed.nothing(timing);
        return new HomeIntake(
                new HomeIntake.Parts(
                        mapping(count),
                        new Posting("home", queue, new Accounting(), timing),
                        observed,
                        HomeWatch.nothing("home", observed.totals(), timing),
                        entity -> false,
                        event -> {},
                        Optional.empty(),
                        timing));
    }

    private void map(Event event) {
        if (mapping.judge(event) == Verdict.WANTED) {
            points.add(mapping.point());
        }
    }

    /** Decoding, filter, place, mapping and encoding: an event's share of a batch of 1,000. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long decodeToBytes() {
        points = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            decoder.decode(messages.next(), toPoints);
        }
        return text.of(points);
    }

    /** The same with everything that is noted and counted on the way, and through the queue. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long decodeToBytesWithBooks() throws InterruptedException {
        for (int i = 0; i < BATCH; i++) {
            decoder.decode(messages.next(), toIntake);
            intake.messageRead();
        }
        return text.of(queue.take(BATCH, Long.MAX_VALUE, () -> Duration.ZERO));
    }
}
