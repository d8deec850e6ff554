package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.functional.Eventually;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** Doubt lets all states be asked for again, and not without end. */
final class EntitySubscriptionTest {
    private static final String SUBSCRIBE = "{\"id\":%d,\"type\":\"subscribe_entities\"}";
    private static final String UNSUBSCRIBE =
            "{\"id\":%d,\"type\":\"unsubscribe_events\",\"subscription\":%d}";

    private final ManualTiming timing = new ManualTiming();
    private final Arriving arriving = Arriving.unbounded();
    private final AnsweringSocket socket = new AnsweringSocket(arriving.answers);
    private final EntitySubscription subscription =
            new EntitySubscription("home", AttributeInterest.ALL, arriving.intake, timing);
    private final Session session =
            new Session(
                    socket,
                    new Session.Arrivals(
                            arriving.reader,
                            arriving.loop,
                            arriving.messages,
                            arriving.answers,
                            Optional.of(subscription)),
                    Duration.ofSeconds(10));

    private void awaitSent(String... commands) {
        Eventually.holds(() -> assertThat(socket.sent()).containsExactly(commands));
    }

    @Test
    void the_first_doubt_is_seen_to_at_once_and_the_next_one_a_little_later() throws Exception {
        assertThat(subscription.live()).isFalse();
        assertThat(subscription.begin(session).success()).isTrue();
        assertThat(subscription.live()).isTrue();
        assertThat(arriving.answers.subscriptions()).containsExactly(1L);

        subscription.feed().doubt();
        awaitSent(SUBSCRIBE.formatted(1), SUBSCRIBE.formatted(2), UNSUBSCRIBE.formatted(3, 1));
        assertThat(timing.waits()).isEmpty();
        assertThat(arriving.answers.subscriptions()).containsExactly(2L);

        subscription.feed().doubt();
        awaitSent(
                SUBSCRIBE.formatted(1),
                SUBSCRIBE.formatted(2),
                UNSUBSCRIBE.formatted(3, 1),
                SUBSCRIBE.formatted(4),
                UNSUBSCRIBE.formatted(5, 2));
        assertThat(timing.waits()).containsExactly(Duration.ofSeconds(5));
        assertThat(arriving.answers.subscriptions()).containsExactly(4L);
    }

    @Test
    void a_session_that_can_not_tell_all_states_again_is_ended() throws Exception {
        assertThat(subscription.begin(session).success()).isTrue();
        socket.refuse();
        subscription.feed().doubt();
        Eventually.holds(() ->
                assertThat(arriving.handOver.endedBecause())
                        .isEqualTo("subscribe_entities is refused: not_allowed"));
    }

    @Test
    void what_was_refused_from_the_first_is_never_in_doubt() throws Exception {
        socket.refuse();
        assertThat(subscription.begin(session).success()).isFalse();
        subscription.feed().doubt();
        assertThat(subscription.live()).isFalse();
        assertThat(subscription.feed().isInDoubt()).isFalse();
        assertThat(arriving.answers.subscriptions()).isEmpty();
    }
}
