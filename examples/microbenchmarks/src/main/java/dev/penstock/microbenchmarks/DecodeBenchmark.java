package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.MessageDecoder;
import dev.penstock.ingestion.event.Event;

import org.jspecify.annotations.Nullable;
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

import java.util.concurrent.TimeUnit;

/** From a message as it arrives to events, in a home with 1,000 entities. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final int ENTITIES = 1_000;
    private static final int COALESCED = 50;

    /** Which attributes are read. */
    @Param({"NUMBERS", "ALL"})
    public AttributeInterest interest = AttributeInterest.NUMBERS;

    private final HomeMessages singles = HomeMessages.single(ENTITIES);
    private final HomeMessages lists = HomeMessages.coalesced(ENTITIES, COALESCED);
    private final Decoded receiver = new Decoded(event -> last = event);
    private MessageDecoder decoder = new MessageDecoder(interest);
    private @Nullable Event last;

    /** Makes the decoder. */
    @Setup
    public void setUp() {
        decoder = new MessageDecoder(interest);
    }

    /** A message with one change. */
    @Benchmark
    public @Nullable Event single() {
        decoder.decode(singles.next(), receiver);
        return last;
    }

    /** A change's share of a list of 50. */
    @Benchmark
    @OperationsPerInvocation(COALESCED)
    public @Nullable Event coalesced() {
        decoder.decode(lists.next(), receiver);
        return last;
    }
}
