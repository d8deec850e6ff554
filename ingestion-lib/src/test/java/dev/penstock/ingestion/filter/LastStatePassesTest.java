package dev.penstock.ingestion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Whatever a throttle holds back, in the end it is in order, complete, and up to date. */
final class LastStatePassesTest {
    private static final int CHANGES = 20_000;
    private static final List<String> WORDS = List.of("unavailable", "unknown", "on", "");

    private static List<StateChange> random(Random random) {
        List<StateChange> changes = new ArrayList<>();
        double seconds = 1_000;
        for (int i = 0; i < CHANGES; i++) {
            seconds += random.nextInt(100) == 0 ? random.nextDouble(60) : random.nextDouble(0.5);
            String entity = "sensor.x" + random.nextInt(10);
            String state =
                    random.nextInt(20) == 0
                            ? WORDS.get(random.nextInt(WORDS.size()))
                            : String.valueOf(random.nextInt(1_000));
            Via via = random.nextInt(50) == 0 ? Via.SNAPSHOT : Via.EVENT;
            changes.add(Changes.of(entity, state, seconds, via));
        }
        return changes;
    }

    private static Map<String, StateChange> lasts(List<StateChange> changes) {
        Map<String, StateChange> lasts = new HashMap<>();
        changes.forEach(change -> lasts.put(change.entityId().value(), change));
        return lasts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_last_state_of_each_entity_is_among_those_that_passed(long seed) {
        Random random = new Random(seed);
        List<StateChange> changes = random(random);
        Judged judged = Judged.by(Judged.throttled("sensor.*", Duration.ofSeconds(10)));
        for (StateChange change : changes) {
            judged.sees(change);
            if (random.nextInt(10) == 0) {
                judged.chain().release(change.timeMicros() + random.nextInt(300_000), judged);
            }
        }
        judged.chain().releaseAll(judged);

        assertThat(lasts(judged.passed)).isEqualTo(lasts(changes));
        assertThat(judged.passed.size() + judged.filtered.size()).isEqualTo(CHANGES);
        assertThat(judged.filtered.size()).isGreaterThan(CHANGES / 3);
        Set<StateChange> all = new HashSet<>(judged.passed);
        all.addAll(judged.filtered);
        assertThat(all.equals(new HashSet<>(changes))).isTrue();
        inOrder(judged.passed);
    }

    private static void inOrder(List<StateChange> passed) {
        Map<String, Long> latest = new HashMap<>();
        for (StateChange change : passed) {
            Long before = latest.put(change.entityId().value(), change.timeMicros());
            assertThat(before == null || before < change.timeMicros()).isTrue();
        }
    }
}
