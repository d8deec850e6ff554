package dev.penstock.ingestion.write;

import dev.penstock.ingestion.event.Point;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A sink that answers as a script says, and remembers what it took. */
public final class ScriptedSink implements Sink {
    private final Function<Batch, WriteResult> script;
    private final List<Point> taken = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public ScriptedSink(Function<Batch, WriteResult> script) {
        this.script = script;
    }

    /** A sink that takes everything. */
    public static ScriptedSink takingAll() {
        return new ScriptedSink(batch -> new WriteResult.Written());
    }

    @Override
    public WriteResult write(Batch batch) {
        WriteResult result = script.apply(batch);
        synchronized (taken) {
            sizes.add(batch.size());
            if (result instanceof WriteResult.Written) {
                taken.addAll(batch.points());
            }
        }
        return result;
    }

    public List<Point> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    public List<Integer> sizes() {
        synchronized (taken) {
            return List.copyOf(sizes);
        }
    }

    public boolean awaitClosed() throws InterruptedException {
        return closed.await(30, TimeUnit.SECONDS);
    }

    @Override
    public String describe() {
        return "a script";
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
