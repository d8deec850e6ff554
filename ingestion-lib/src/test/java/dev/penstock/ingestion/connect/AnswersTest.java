package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.Result;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class AnswersTest {
    private final Answers answers = new Answers();

    private static ConnectFailure over() {
        return new ConnectFailure(ConnectFailure.Kind.OTHER, "the session is over");
    }

    private static Result success(long id) {
        return new Result(id, true, null, null);
    }

    private CompletableFuture<Result> expect(long id) {
        return answers.expect(id, PayloadSink.IGNORED);
    }

    private static void provesFailed(CompletableFuture<Result> answer) {
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ConnectFailure.class)
                .withMessageContaining("the session is over");
    }

    @Test
    void hands_each_answer_to_the_one_who_awaits_it() {
        CompletableFuture<Result> one = expect(1);
        CompletableFuture<Result> two = expect(2);
        assertThat(answers.complete(success(2))).isTrue();
        assertThat(one).isNotDone();
        assertThat(two).isCompletedWithValue(success(2));
    }

    @Test
    void an_answer_nobody_awaits_is_told_apart() {
        CompletableFuture<Result> one = expect(1);
        assertThat(answers.complete(success(7))).isFalse();
        assertThat(answers.complete(success(1))).isTrue();
        assertThat(answers.complete(success(1))).isFalse();
        assertThat(one).isDone();
    }

    @Test
    void a_forgotten_command_awaits_nothing_any_more() {
        CompletableFuture<Result> one = expect(1);
        answers.forget(1);
        assertThat(answers.payload(1)).isNull();
        assertThat(answers.complete(success(1))).isFalse();
        assertThat(one).isNotDone();
    }

    @Test
    void knows_who_reads_what_a_command_gives_until_it_is_answered() {
        PayloadSink reads = (payload, receiver) -> {};
        CompletableFuture<Result> one = answers.expect(1, reads);
        assertThat(answers.payload(1)).isSameAs(reads);
        assertThat(answers.payload(2)).isNull();
        answers.complete(success(1));
        assertThat(answers.payload(1)).isNull();
        assertThat(one).isDone();
    }

    @Test
    void all_that_is_awaited_fails_with_the_session() {
        CompletableFuture<Result> one = expect(1);
        CompletableFuture<Result> two = expect(2);
        answers.fail(over());
        provesFailed(one);
        provesFailed(two);
    }

    @Test
    void what_is_awaited_only_then_fails_too() {
        answers.fail(over());
        provesFailed(expect(1));
    }

    @Test
    void no_command_is_left_waiting_however_its_sending_meets_the_end() throws Exception {
        for (int round = 0; round < 200; round++) {
            Answers racing = new Answers();
            Thread ending = Thread.ofPlatform().start(() -> racing.fail(over()));
            List<CompletableFuture<Result>> awaited = new ArrayList<>();
            for (int id = 0; id < 50; id++) {
                awaited.add(racing.expect(id, PayloadSink.IGNORED));
            }
            ending.join();
            awaited.forEach(AnswersTest::provesFailed);
        }
    }

    @Test
    void remembers_its_subscriptions() {
        answers.subscribed(3);
        answers.subscribed(5);
        assertThat(answers.subscriptions()).containsExactlyInAnyOrder(3L, 5L);
    }
}
