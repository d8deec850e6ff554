package dev.penstock.launcher.letters;

import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.metrics.RejectReason;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many letters of a home are meant, by reason, and the latest of them. */
final class Count {
    private final HomeLetters of;
    private final int keep;
    private final Map<RejectReason, Long> byReason = new EnumMap<>(RejectReason.class);
    private final Deque<DeadLetter> latest = new ArrayDeque<>();
    private long letters;

    private Count(HomeLetters of, int keep) {
        this.of = of;
        this.keep = keep;
    }

    /**
     * Counts.
     *
     * @param keep how many of the latest to remember
     */
    static Count of(HomeLetters home, LetterFilter filter, int keep) throws IOException {
        Count count = new Count(home, keep);
        home.letters().forEach(filter, count::add);
        return count;
    }

    private void add(DeadLetter letter) {
        letters++;
        byReason.merge(letter.kind(), 1L, Long::sum);
        latest.addLast(letter);
        if (latest.size() > keep) {
            latest.removeFirst();
        }
    }

    HomeLetters home() {
        return of;
    }

    long letters() {
        return letters;
    }

    Map<RejectReason, Long> byReason() {
        return byReason;
    }

    List<DeadLetter> latest() {
        return List.copyOf(latest);
    }
}
