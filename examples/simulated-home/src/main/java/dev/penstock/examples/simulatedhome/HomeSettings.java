package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a simulated home is set up; immutable, tokens masked in its text.
 *
 * @param port port to listen on, 0 for any free one
 * @param token access token of an administrator
 * @param readOnlyToken access token of a user without administrator rights
 * @param entities how many entities live in the home, 1 to 100,000
 * @param seed what the sequence of changes follows from
 * @param eventsPerSecond state changes a second from the start on, 0 for a still home
 * @param commitDelay how long a change takes to become visible in the history
 * @param journal whether {@link SimulatedHome#changes()} is kept; it grows without bound
 * @param maxPending messages a blocked client may have pending before it is cut off, 0 for no limit
 * @param pathPrefix what stands before {@code /api/websocket}, empty or {@code /like/this}
 * @param version the Home Assistant version to claim
 * @param historyRows how many changes the history keeps, the newest
 * @param authTimeout how long a client may take to upgrade, and again to authenticate
 * @param heartbeat silence of a client after which it is pinged; half of it later it is dropped
 * @param registries what its registries are like
 */
public record HomeSettings(
        int port,
        String token,
        Optional<String> readOnlyToken,
        int entities,
        long seed,
        double eventsPerSecond,
        Duration commitDelay,
        boolean journal,
        int maxPending,
        String pathPrefix,
        String version,
        int historyRows,
        Duration authTimeout,
        Duration heartbeat,
        RegistryShape registries) {
    /** Refuses values the home cannot be built from. */
    public HomeSettings {
        require(port >= 0 && port <= 65_535, "port", "0 to 65535", port);
        require(!token.isBlank(), "token", "not blank", "blank");
        require(entities >= 1 && entities <= 100_000, "entities", "1 to 100000", entities);
        require(
                eventsPerSecond >= 0 && eventsPerSecond <= 10_000_000,
                "eventsPerSecond",
                "0 to 10000000",
                eventsPerSecond);
        require(!commitDelay.isNegative(), "commitDelay", "not negative", commitDelay);
        require(maxPending >= 0, "maxPending", "not negative", maxPending);
        require(
                pathPrefix.isEmpty() || (pathPrefix.startsWith("/") && !pathPrefix.endsWith("/")),
                "pathPrefix",
                "empty, or to begin and not end with a slash",
                pathPrefix);
        require(historyRows >= 0, "historyRows", "not negative", historyRows);
        require(authTimeout.toMillis() > 0, "authTimeout", "at least 1 ms", authTimeout);
        require(heartbeat.toMillis() > 1, "heartbeat", "at least 2 ms", heartbeat);
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " has to be " + rule + ", but is " + value);
        }
    }

    /** 200 entities that stand still, on any free port. */
    public static HomeSettings defaults() {
        return new HomeSettings(
                0,
                "simulated-home-token-0123456789abcdef",
                Optional.of("simulated-home-read-only-token-0123456789"),
                200,
                1,
                0,
                Duration.ofSeconds(5),
                false,
                4096,
                "",
                "2026.11.0",
                500_000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(55),
                RegistryShape.usual());
    }

    /** This with another port. */
    public HomeSettings withPort(int port) {
        return with(draft -> draft.port = port);
    }

    /** This with another token. */
    public HomeSettings withToken(String token) {
        return with(draft -> draft.token = token);
    }

    /** This with another readOnlyToken; null for none. */
    public HomeSettings withReadOnlyToken(@Nullable String readOnlyToken) {
        return with(draft -> draft.readOnlyToken = Optional.ofNullable(readOnlyToken));
    }

    /** This with another entities. */
    public HomeSettings withEntities(int entities) {
        return with(draft -> draft.entities = entities);
    }

    /** This with another seed. */
    public HomeSettings withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    /** This with another eventsPerSecond. */
    public HomeSettings withEventsPerSecond(double eventsPerSecond) {
        return with(draft -> draft.eventsPerSecond = eventsPerSecond);
    }

    /** This with another commitDelay. */
    public HomeSettings withCommitDelay(Duration commitDelay) {
        return with(draft -> draft.commitDelay = commitDelay);
    }

    /** This with another journal. */
    public HomeSettings withJournal(boolean journal) {
        return with(draft -> draft.journal = journal);
    }

    /** This with another maxPending. */
    public HomeSettings withMaxPending(int maxPending) {
        return with(draft -> draft.maxPending = maxPending);
    }

    /** This with another pathPrefix. */
    public HomeSettings withPathPrefix(String pathPrefix) {
        return with(draft -> draft.pathPrefix = pathPrefix);
    }

    /** This with another version. */
    public HomeSettings withVersion(String version) {
        return with(draft -> draft.version = version);
    }

    /** This with another historyRows. */
    public HomeSettings withHistoryRows(int historyRows) {
        return with(draft -> draft.historyRows = historyRows);
    }

    /** This with another authTimeout. */
    public HomeSettings withAuthTimeout(Duration authTimeout) {
        return with(draft -> draft.authTimeout = authTimeout);
    }

    /** This with another heartbeat. */
    public HomeSettings withHeartbeat(Duration heartbeat) {
        return with(draft -> draft.heartbeat = heartbeat);
    }

    /** This with other registries. */
    public HomeSettings withRegistries(RegistryShape registries) {
        return with(draft -> draft.registries = registries);
    }

    private HomeSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    @Override
    public String toString() {
        return "HomeSettings[port="
                + port
                + ", entities="
                + entities
                + ", seed="
                + seed
                + ", eventsPerSecond="
                + eventsPerSecond
                + ", commitDelay="
                + commitDelay
                + ", maxPending="
                + maxPending
                + ", pathPrefix="
                + pathPrefix
                + ", token=***]";
    }

    /** A copy that can be changed. */
    private static final class Draft {
        private int port;
        private String token;
        private Optional<String> readOnlyToken;
        private int entities;
        private long seed;
        private double eventsPerSecond;
        private Duration commitDelay;
        private boolean journal;
        private int maxPending;
        private String pathPrefix;
        private String version;
        private int historyRows;
        private Duration authTimeout;
        private Duration heartbeat;
        private RegistryShape registries;

        Draft(HomeSettings from) {
            port = from.port;
            token = from.token;
            readOnlyToken = from.readOnlyToken;
            entities = from.entities;
            seed = from.seed;
            eventsPerSecond = from.eventsPerSecond;
            commitDelay = from.commitDelay;
            journal = from.journal;
            maxPending = from.maxPending;
            pathPrefix = from.pathPrefix;
            version = from.version;
            historyRows = from.historyRows;
            authTimeout = from.authTimeout;
            heartbeat = from.heartbeat;
            registries = from.registries;
        }

        HomeSettings settings() {
            return new HomeSettings(
                    port,
                    token,
                    readOnlyToken,
                    entities,
                    seed,
                    eventsPerSecond,
                    commitDelay,
                    journal,
                    maxPending,
                    pathPrefix,
                    version,
                    historyRows,
                    authTimeout,
                    heartbeat,
                    registries);
        }
    }
}
