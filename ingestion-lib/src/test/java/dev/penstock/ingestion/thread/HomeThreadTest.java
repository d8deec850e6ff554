package dev.penstock.ingestion.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

final class HomeThreadTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private void look() {
        seen.add(Thread.currentThread().getName() + " for " + MDC.get("home"));
    }

    @Test
    void is_named_for_home_and_role_and_logs_with_the_home() throws Exception {
        Thread thread = HomeThread.unstarted("cabin", "writer", this::look);
        assertThat(thread.isVirtual()).isTrue();
        assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
        thread.start();
        thread.join();

        assertThat(seen).containsExactly("penstock-cabin-writer for cabin");
        assertThat(MDC.get("home")).isNull();
    }

    @Test
    void threads_of_one_factory_are_numbered() throws Exception {
        ThreadFactory factory = HomeThread.numbered("cabin", "reader");
        for (int i = 0; i < 2; i++) {
            Thread thread = factory.newThread(this::look);
            thread.start();
            thread.join();
        }

        assertThat(seen)
                .containsExactly(
                        "penstock-cabin-reader-0 for cabin", "penstock-cabin-reader-1 for cabin");
    }
}
