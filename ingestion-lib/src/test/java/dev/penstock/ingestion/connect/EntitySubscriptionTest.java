package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.functional.Eventually;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Doubt lets all states be asked for again, and not without end. */
final class EntitySubscriptionTest {
    private static final String SUBSCRIBE = "{\"id\":%d,\"type\":\"subscribe_entities\"}";
    private static final String FILTERED =
            """
            {"id":%d,"type":"subscribe_entities","include":{"domains":["%s"],"entity_globs":[],\
            "entities":[]}}\
            """;
    private static final String VERSION = "2026.11.0";
    private static final String UNSUBSCRIBE =
            "{\"id\":%d,\"type\":\"unsubscribe_events\",\"subscription\":%d}";

    private final ManualTiming timing = new ManualTiming();
    private final Arriving arriving = Arriving.unbounded();
    private final AnsweringSocket socket = new AnsweringSocket(arriving.answers);
    private final ServerFilter filter =
            new ServerFilter(
                    HomeConfig.of("http://ha:8123", "0123456789".repeat(5))
                            .with(HomeConfig.Transport.ENTITIES)
                            .withServerFilter(true));
    private final EntitySubscription subscription =
            new EntitySubscription("home", filter, AttributeInterest.ALL, arriving.intake, timing);
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
        assertThat(subscription.begin(session, VERSION).success()).isTrue();
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
        assertThat(subscription.begin(session, VERSION).success()).isTrue();
        socket.refuse();
        subscription.feed().doubt();
        Eventually.holds(() ->
                assertThat(arriving.handOver.endedBecause())
                        .isEqualTo("subscribe_entities is refused: not_allowed"));
    }

    @Test
    void what_was_refused_from_the_first_is_never_in_doubt() throws Exception {
        socket.refuse();
        assertThat(subscription.begin(session, VERSION).success()).isFalse();
        subscription.feed().doubt();
        assertThat(subscription.live()).isFalse();
        assertThat(subscription.feed().isInDoubt()).isFalse();
        assertThat(arriving.answers.subscriptions()).isEmpty();
    }

    private void wants(String domain) {
        filter.replace(
                new FilterConfig(
                        new EntitySelection(Set.of(domain), List.of(), Set.of()),
                        EntitySelection.NONE,
                        Optional.empty(),
                        true,
                        Map.of(),
                        Map.of()));
    }

    @Test
    void another_filter_is_asked_for_before_the_subscription_in_use_is_ended() throws Exception {
        wants("light");
        assertThat(subscription.begin(session, VERSION).success()).isTrue();
        wants("sensor");
        subscription.filterReplaced();
        awaitSent(
                FILTERED.formatted(1, "light"),
                FILTERED.formatted(2, "sensor"),
                UNSUBSCRIBE.formatted(3, 1));
        assertThat(arriving.answers.subscriptions()).containsExactly(2L);
        assertThat(arriving.intake.noticed).hasValue(0);
    }

    @Test
    void the_same_filter_is_not_asked_for_again() throws Exception {
        subscription.filterReplaced();
        wants("light");
        assertThat(subscription.begin(session, VERSION).success()).isTrue();
        wants("light");
        subscription.filterReplaced();
        wants("sensor");
        subscription.filterReplaced();
        awaitSent(
                FILTERED.formatted(1, "light"),
                FILTERED.formatted(2, "sensor"),
                UNSUBSCRIBE.formatted(3, 1));
    }

    @Test
    void a_filter_that_is_refused_leaves_all_entities() throws Exception {
        wants("light");
        socket.refuse("include");
        assertThat(subscription.begin(session, VERSION).success()).isTrue();
        assertThat(subscription.live()).isTrue();
        assertThat(arriving.answers.subscriptions()).containsExactly(2L);
        subscription.feed().doubt();
        awaitSent(
                FILTERED.formatted(1, "light"),
                SUBSCRIBE.formatted(2),
                FILTERED.formatted(3, "light"),
                SUBSCRIBE.formatted(4),
                UNSUBSCRIBE.formatted(5, 2));
        assertThat(arriving.handOver.endedBecause()).isNull();
    }
}
