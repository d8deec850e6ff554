package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.ConnectionState.Authenticating;
import dev.penstock.ingestion.connect.ConnectionState.Closed;
import dev.penstock.ingestion.connect.ConnectionState.Connecting;
import dev.penstock.ingestion.connect.ConnectionState.Disconnected;
import dev.penstock.ingestion.connect.ConnectionState.GivenUp;
import dev.penstock.ingestion.connect.ConnectionState.Live;
import dev.penstock.ingestion.connect.ConnectionState.Refused;
import dev.penstock.ingestion.connect.ConnectionState.Subscribing;
import dev.penstock.ingestion.connect.ConnectionState.Waiting;

import java.util.Map;
import java.util.Set;

/** Which state of a connection may follow which; documented in {@code docs/connection.md}. */
final class Transitions {
    private static final Map<
                    Class<? extends ConnectionState>, Set<Class<? extends ConnectionState>>>
            TABLE =
                    Map.of(
                            Disconnected.class, Set.of(Connecting.class, Closed.class),
                            Connecting.class,
                                    Set.of(
                                            // the next endpoint
                                            Connecting.class,
                                            Authenticating.class,
                                            Waiting.class,
                                            Refused.class,
                                            GivenUp.class,
                                            Closed.class),
                            Authenticating.class,
                                    Set.of(
                                            Subscribing.class,
                                            Connecting.class,
                                            Waiting.class,
                                            Refused.class,
                                            GivenUp.class,
                                            Closed.class),
                            Subscribing.class,
                                    Set.of(
                                            Live.class,
                                            Connecting.class,
                                            Waiting.class,
                                            GivenUp.class,
                                            Closed.class),
                            // A better endpoint may work again: it is connected to without a wait.
                            Live.class,
                                    Set.of(
                                            Connecting.class,
                                            Waiting.class,
                                            GivenUp.class,
                                            Closed.class),
                            Waiting.class, Set.of(Connecting.class, Closed.class),
                            Refused.class, Set.of(Connecting.class, Closed.class),
                            GivenUp.class, Set.of(),
                            Closed.class, Set.of());

    private Transitions() {}

    /** Whether a state may follow another one. */
    static boolean allow(ConnectionState from, ConnectionState to) {
        return TABLE.getOrDefault(from.getClass(), Set.of()).contains(to.getClass());
    }

    /** All of them. */
    static Map<Class<? extends ConnectionState>, Set<Class<? extends ConnectionState>>> table() {
        return TABLE;
    }
}
