package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.WriteResult.Named;
import dev.penstock.ingestion.write.WriteResult.PartlyRejected;
import dev.penstock.ingestion.write.WriteResult.Retry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A database that refuses some points, fails on others, and goes away when it is told to; a point
 * is known by its time. Thread-safe.
 */
final class PickyServer implements Sink {
    /** Which of the refused points it names. */
    enum Naming {
        NONE,
        ALL,
        FIRST,
        /** The first of the batch, whichever are refused. */
        WRONG,
        /** Places no batch has, and one twice. */
        NONSENSE
    }

    /** What it does with requests. */
    enum Mood {
        WELL,
        /** It answers every write with an error, and whether it is there with yes. */
        FAILING,
        /** It asks for patience. */
        BUSY,
        /** Nobody answers. */
        DOWN,
        /** It takes the request and does not answer before its mood is another one. */
        HANGING
    }

    final Set<Long> refused = ConcurrentHashMap.newKeySet();
    final Set<Long> poison = ConcurrentHashMap.newKeySet();

    /** Requests in the order they came, by the times of their points. */
    private final List<List<Long>> requests = new ArrayList<>();

    private final List<Point> taken = new ArrayList<>();
    private Naming naming = Naming.NONE;
    private Mood mood = Mood.WELL;
    private Mood next = Mood.WELL;
    private int until = Integer.MAX_VALUE;
    private int hanging;

    PickyServer naming(Naming which) {
        naming = which;
        return this;
    }

    synchronized void is(Mood now) {
        mood = now;
        until = Integer.MAX_VALUE;
        notifyAll();
    }

    /** After so many requests more. */
    synchronized void becomes(Mood then, int after) {
        next = then;
        until = requests.size() + after;
    }

    /** Is well for so many requests, and then is not. */
    synchronized void isWellBefore(Mood then, int after) {
        is(Mood.WELL);
        becomes(then, after);
    }

    @Override
    public synchronized WriteResult write(Batch batch) {
        if (requests.size() >= until) {
            is(next);
        }
        requests.add(times(batch.points()));
        if (isInterruptedWhileHanging()) {
            return new Retry(Optional.empty(), "interrupted");
        }
        WriteResult result = judge(batch.points());
        if (result instanceof WriteResult.Written) {
            taken.addAll(batch.points());
        }
        return result;
    }

    private synchronized boolean isInterruptedWhileHanging() {
        hanging++;
        try {
            while (mood == Mood.HANGING) {
                wait();
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            hanging--;
        }
    }

    /** How many requests it is holding. */
    synchronized int hanging() {
        return hanging;
    }

    private WriteResult judge(List<Point> points) {
        return switch (mood) {
            case WELL -> judgeContent(points);
            case FAILING -> failing("HTTP 500 for everything");
            case BUSY -> new Retry(Optional.empty(), "HTTP 503");
            case DOWN, HANGING -> new Retry(Optional.empty(), "no answer");
        };
    }

    private WriteResult judgeContent(List<Point> points) {
        List<Integer> bad =
                IntStream.range(0, points.size())
                        .filter(i -> refused.contains(points.get(i).timeMicros()))
                        .boxed()
                        .toList();
        if (!bad.isEmpty()) {
            return new PartlyRejected("HTTP 400 unable to parse it", named(bad), 400);
        }
        return points.stream().anyMatch(point -> poison.contains(point.timeMicros()))
                ? failing("HTTP 500 panic")
                : new WriteResult.Written();
    }

    private static Retry failing(String reason) {
        return new Retry(Optional.empty(), reason, true);
    }

    private List<Named> named(List<Integer> bad) {
        return switch (naming) {
            case NONE -> List.of();
            case ALL -> bad.stream().map(PickyServer::named).toList();
            case FIRST -> List.of(named(bad.getFirst()));
            case WRONG -> List.of(named(0));
            case NONSENSE -> List.of(named(-1), named(1 << 20), named(1), named(1));
        };
    }

    private static Named named(int index) {
        return new Named(index, "it");
    }

    @Override
    public synchronized boolean answers() {
        return mood == Mood.WELL || mood == Mood.FAILING;
    }

    /** How many requests there were. */
    synchronized int requests() {
        return requests.size();
    }

    synchronized List<List<Long>> asked() {
        return List.copyOf(requests);
    }

    synchronized List<Long> taken() {
        return times(taken);
    }

    static List<Long> times(List<Point> points) {
        return points.stream().map(Point::timeMicros).toList();
    }

    @Override
    public String describe() {
        return "a picky server";
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /** Each of these has been taken, and each once. */
    void provesTakenOnce(int from, int to) {
        assertThat(taken())
                .containsExactlyInAnyOrderElementsOf(LongStream.range(from, to).boxed().toList());
    }
}
