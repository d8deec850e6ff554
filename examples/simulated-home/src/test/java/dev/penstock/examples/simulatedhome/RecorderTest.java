package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

class RecorderTest {
    @Test
    void only_the_newest_rows_are_kept() {
        Recorder recorder = new Recorder(2, 0, 0);
        for (int i = 1; i <= 3; i++) {
            recorder.add(new Recorder.Row(i == 1 ? "a.b" : "c.d", "s" + i, "{}", i, i, i));
        }
        assertThat(recorder.between("a.b", 0, 9, 9).rows()).isEmpty();
        assertThat(recorder.between("c.d", 0, 9, 9).rows()).hasSize(2);
        Recorder none = new Recorder(0, 0, 0);
        none.add(new Recorder.Row("a.b", "s", "{}", 1, 1, 1));
        assertThat(none.between("a.b", 0, 9, 9).rows()).isEqualTo(List.of());
    }

    @Test
    void a_long_history_answers_thousands_of_questions_for_its_end() {
        int rows = 300_000;
        Recorder recorder = new Recorder(rows, 0, 0);
        for (int i = 1; i <= 2 * rows; i++) {
            recorder.add(new Recorder.Row("a.b", "s" + i, "{}", i, i, i));
        }
        for (int i = 0; i < 20_000; i++) {
            long start = 2L * rows - 2 - i % 5;
            Recorder.Stretch end = recorder.between("a.b", start, Long.MAX_VALUE, Long.MAX_VALUE);
            assertThat(end.rows()).hasSize(2 + i % 5);
            assertThat(end.atStart().map(Recorder.Row::updated)).hasValue(start);
        }
        assertThat(recorder.between("a.b", 0, rows + 3, Long.MAX_VALUE).rows()).hasSize(2);
    }

    @Test
    void a_log_finds_its_rows_wherever_its_oldest_one_lies() {
        RowLog log = new RowLog();
        for (int i = 1; i <= 100; i++) {
            log.addLast(new Recorder.Row("a.b", "s", "{}", 10L * i, i, i));
            if (i % 3 == 0) {
                log.removeFirst();
            }
            int oldest = i / 3 + 1;
            assertThat(log.size()).isEqualTo(i - oldest + 1);
            assertThat(log.after(10L * oldest - 1)).isZero();
            assertThat(log.after(10L * i - 1)).isEqualTo(log.size() - 1);
            assertThat(log.get(log.size() - 1).updated()).isEqualTo(10L * i);
            assertThat(log.after(10L * i)).isEqualTo(log.size());
        }
        assertThatThrownBy(() -> new RowLog().removeFirst())
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
