package dev.penstock.ingestion.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.time.Timing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Letters that the running service adds while a command removes them. */
final class TwoProcessesTest {
    private static final int MANY = 3_000;

    @TempDir private Path folder;

    @Test
    void none_is_lost_or_doubled_while_one_process_adds_and_another_removes() throws Exception {
        DeadLetters letters = Letters.in(folder, 1 << 24, Timing.system());
        List<DeadLetter> removed = new ArrayList<>();
        try (OtherProcess other = OtherProcess.adding(folder, 0, MANY)) {
            while (other.alive()) {
                letters.remove(
                        LetterFilter.all(),
                        letter -> {
                            boolean gone = letter.point().timeMicros() % 2 == 0;
                            if (gone) {
                                removed.add(letter);
                            }
                            return gone;
                        });
            }
            assertThat(other.end()).contains("kept " + MANY);
        }

        assertThat(removed).isNotEmpty().doesNotHaveDuplicates();
        List<DeadLetter> found = new ArrayList<>(Letters.all(letters));
        found.addAll(removed);
        found.sort(Comparator.comparing(DeadLetter::time));
        assertThat(found).isEqualTo(Letters.numbered(0, MANY));
        assertThat(letters.status().unreadable()).isZero();
    }

    @Test
    void a_lock_that_another_process_holds_is_waited_for_two_seconds_and_no_longer()
            throws Exception {
        ManualTiming timing = new ManualTiming();
        DeadLetters letters = Letters.in(folder, timing);
        letters.add(Letters.numbered(0, 2));
        try (OtherProcess other = OtherProcess.holding(folder)) {
            assertThat(letters.add(Letters.numbered(2, 3))).isFalse();
            assertThat(timing.waits().stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
            assertThat(letters.status().trouble())
                    .contains(
                            "refused points cannot be kept as dead letters: "
                                    + folder.resolve("lock")
                                    + " is held by another program or thread; that one has"
                                    + " to end, or to be ended");
            assertThatThrownBy(() -> letters.remove(LetterFilter.all(), letter -> true))
                    .hasMessageContaining("is held by another program");
            assertThat(Letters.all(letters)).as("reading waits for nobody").hasSize(2);
            other.end();
        }

        assertThat(letters.add(Letters.numbered(2, 3))).isTrue();
        assertThat(Letters.all(letters)).isEqualTo(Letters.numbered(0, 3));
        assertThat(letters.status().trouble()).isEmpty();
    }

    @Test
    void a_thread_of_the_same_process_is_waited_for_in_the_same_way() throws Exception {
        DeadLetters letters = Letters.in(folder, new ManualTiming());
        DeadLetters others = Letters.in(folder, new ManualTiming());
        letters.add(Letters.numbered(0, 1));
        List<Boolean> kept = new ArrayList<>();
        letters.remove(
                LetterFilter.all(),
                letter -> {
                    Thread thread =
                            Thread.startVirtualThread(() -> {
                                kept.add(letters.add(Letters.numbered(1, 2)));
                                kept.add(others.add(Letters.numbered(1, 2)));
                            });
                    return join(thread);
                });

        assertThat(kept).containsExactly(false, false);
        assertThat(Letters.all(letters)).isEmpty();
        assertThat(letters.add(Letters.numbered(1, 2))).isTrue();
    }

    private static boolean join(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
