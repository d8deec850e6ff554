package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.connect.ConnectionState.Authenticating;
import dev.penstock.ingestion.connect.ConnectionState.Closed;
import dev.penstock.ingestion.connect.ConnectionState.Connecting;
import dev.penstock.ingestion.connect.ConnectionState.Disconnected;
import dev.penstock.ingestion.connect.ConnectionState.GivenUp;
import dev.penstock.ingestion.connect.ConnectionState.Live;
import dev.penstock.ingestion.connect.ConnectionState.Refused;
import dev.penstock.ingestion.connect.ConnectionState.Subscribing;
import dev.penstock.ingestion.connect.ConnectionState.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

@Timeout(60)
final class ConnectionStatusTest {
    private static final Instant SOON = Instant.parse("2026-11-23T13:00:00Z");

    private static final List<ConnectionState> ALL =
            List.of(
                    new Disconnected(),
                    new Connecting(),
                    new Authenticating(),
                    new Subscribing(),
                    new Live(SOON, "2026.11.0", URI.create("http://home")),
                    new Waiting(SOON, "why"),
                    new Refused(SOON, "why"),
                    new GivenUp("why"),
                    new Closed());

    /** How to come to each state, by ways that are allowed. */
    private static List<ConnectionState> wayTo(ConnectionState state) {
        Connecting connecting = new Connecting();
        return switch (state) {
            case Disconnected disconnected -> List.of();
            case Connecting one -> List.of(one);
            case Authenticating one -> List.of(connecting, one);
            case Subscribing one -> List.of(connecting, new Authenticating(), one);
            case Live one -> List.of(connecting, new Authenticating(), new Subscribing(), one);
            case Waiting one -> List.of(connecting, one);
            case Refused one -> List.of(connecting, one);
            case GivenUp one -> List.of(connecting, one);
            case Closed one -> List.of(one);
        };
    }

    /** The table, written out once more and by hand. */
    private static boolean expected(ConnectionState from, ConnectionState to) {
        return switch (from) {
            case Disconnected one -> to instanceof Connecting || to instanceof Closed;
            case Connecting one ->
                    to instanceof Connecting
                            || to instanceof Authenticating
                            || to instanceof Waiting
                            || to instanceof Refused
                            || ends(to);
            case Authenticating one ->
                    to instanceof Subscribing
                            || to instanceof Connecting
                            || to instanceof Waiting
                            || to instanceof Refused
                            || ends(to);
            case Subscribing one ->
                    to instanceof Live
                            || to instanceof Connecting
                            || to instanceof Waiting
                            || ends(to);
            case Live one -> to instanceof Connecting || to instanceof Waiting || ends(to);
            case Waiting one -> to instanceof Connecting || to instanceof Closed;
            case Refused one -> to instanceof Connecting || to instanceof Closed;
            case GivenUp one -> false;
            case Closed one -> false;
        };
    }

    private static boolean ends(ConnectionState to) {
        return to instanceof GivenUp || to instanceof Closed;
    }

    static Stream<Arguments> pairs() {
        return ALL.stream().flatMap(from -> ALL.stream().map(to -> Arguments.of(from, to)));
    }

    private static ConnectionStatus at(ConnectionState state, ConnectionListener listener) {
        ConnectionStatus status = new ConnectionStatus(listener, new ManualTiming());
        wayTo(state).forEach(status::enter);
        return status;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void allows_what_is_in_the_table_and_nothing_else(ConnectionState from, ConnectionState to) {
        List<ConnectionState> told = new ArrayList<>();
        ConnectionStatus status = at(from, (before, after) -> told.add(after));
        int remembered = status.transitions().size();
        int heard = told.size();
        if (expected(from, to)) {
            status.enter(to);
            assertThat(status.state()).isEqualTo(to);
            assertThat(told.getLast()).isEqualTo(to);
            Transition last = status.transitions().getLast();
            assertThat(last.from()).isEqualTo(from);
            assertThat(last.to()).isEqualTo(to);
        } else {
            assertThatIllegalStateException().isThrownBy(() -> status.enter(to));
            assertThat(status.state()).isEqualTo(from);
            assertThat(status.transitions()).hasSize(remembered);
            assertThat(told).hasSize(heard);
        }
    }

    @Test
    void remembers_the_latest_fifty_changes_in_their_order() {
        ManualTiming timing = new ManualTiming();
        ConnectionStatus status = new ConnectionStatus((from, to) -> {}, timing);
        for (int i = 0; i < 100; i++) {
            status.enter(new Connecting());
            timing.advance(Duration.ofSeconds(1));
            status.enter(new Waiting(SOON, "number " + i));
            timing.advance(Duration.ofSeconds(1));
        }
        assertThat(status.transitions())
                .hasSize(50)
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(status.transitions().getLast().to()).isEqualTo(new Waiting(SOON, "number 99"));
        assertThat(status.transitions().getFirst().from())
                .isEqualTo(new Waiting(SOON, "number 74"));
        assertThat(status.transitions().getFirst().at())
                .isEqualTo(Instant.parse("2026-11-23T12:02:30Z"));
    }

    @Test
    void a_listener_may_ask_another_thread_for_the_transitions() throws Exception {
        AtomicReference<ConnectionStatus> asked = new AtomicReference<>();
        List<Integer> seen = new ArrayList<>();
        ConnectionStatus status =
                new ConnectionStatus(
                        (from, to) ->
                                seen.add(
                                        CompletableFuture.supplyAsync(() ->
                                                        Objects.requireNonNull(asked.get())
                                                                .transitions()
                                                                .size())
                                                .orTimeout(30, TimeUnit.SECONDS)
                                                .join()),
                        new ManualTiming());
        asked.set(status);
        wayTo(ALL.get(4)).forEach(status::enter);
        assertThat(seen).containsExactly(1, 2, 3, 4);
    }

    @Test
    void what_a_listener_throws_leaves_the_change_as_it_is() {
        ConnectionStatus status =
                new ConnectionStatus(
                        (from, to) -> {
                            throw new IllegalArgumentException("a listener's own fault");
                        },
                        new ManualTiming());
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> status.enter(new Connecting())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(status.state()).isEqualTo(new Connecting());
        assertThat(status.transitions()).hasSize(1);
    }

    @Test
    void being_closed_says_less_than_having_given_up() {
        ConnectionStatus status = at(new GivenUp("why"), (from, to) -> {});
        status.closed();
        assertThat(status.state()).isEqualTo(new GivenUp("why"));

        ConnectionStatus other = at(new Waiting(SOON, "why"), (from, to) -> {});
        other.closed();
        other.closed();
        assertThat(other.state()).isEqualTo(new Closed());
        assertThat(other.transitions()).hasSize(3);
    }
}
