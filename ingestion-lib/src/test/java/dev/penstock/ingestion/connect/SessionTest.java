package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/** A session speaks with one voice, whoever asks. */
final class SessionTest {
    private static final int ASKING = 8;
    private static final int QUESTIONS = 200;

    private final Arriving arriving = Arriving.unbounded();
    private final AnsweringSocket socket = new AnsweringSocket(arriving.answers);
    private final Session session =
            new Session(
                    socket,
                    new Session.Arrivals(
                            arriving.reader,
                            arriving.loop,
                            arriving.messages,
                            arriving.answers,
                            Optional.empty()),
                    Duration.ofSeconds(10));

    @Test
    void an_answer_that_comes_before_sending_returns_is_not_missed() throws Exception {
        assertThat(session.ask("ping", (payload, receiver) -> {}).success()).isTrue();
    }

    @Test
    void commands_of_many_threads_leave_in_the_order_of_their_numbers() throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < ASKING; i++) {
            threads.add(Thread.ofPlatform().start(() -> ask(failures)));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(socket.sent())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, (long) ASKING * QUESTIONS)
                                .mapToObj("{\"id\":%d,\"type\":\"ping\"}"::formatted)
                                .toList());
    }

    private void ask(List<Throwable> failures) {
        try {
            for (int i = 0; i < QUESTIONS; i++) {
                assertThat(session.ask("ping", (payload, receiver) -> {}).success()).isTrue();
            }
        } catch (ConnectFailure | InterruptedException | AssertionError e) {
            failures.add(e);
        }
    }
}
