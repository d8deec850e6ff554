package dev.penstock.launcher.http.socket;

import com.sun.net.httpserver.HttpExchange;

import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.http.server.HeldClock;
import dev.penstock.launcher.http.server.RawPeer;
import dev.penstock.launcher.http.server.Refusals;
import dev.penstock.launcher.http.server.ServerLimits;
import dev.penstock.launcher.http.server.WebServer;
import dev.penstock.launcher.process.Await;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Clients behind a server, with a clock in hand and homes that are what they are set to. */
final class Hosted implements AutoCloseable {
    static final String TOKEN = "the-right-token";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final HeldClock clock = new HeldClock();
    private final House house = new House();
    private final List<Farewell> farewells = new CopyOnWriteArrayList<>();
    private final Clients clients;
    private final WebServer server;
    private volatile boolean trusting = true;

    /** What clients are told of. */
    private final class House implements Sources {
        private final AtomicLong samples = new AtomicLong();
        private volatile int lights;
        private volatile boolean known = true;

        @Override
        public void sample() {
            samples.incrementAndGet();
        }

        @Override
        public ObjectNode status(boolean past) {
            ObjectNode status = JSON.createObjectNode().put("samples", samples.get());
            return past ? status.put("history", "long") : status;
        }

        @Override
        public Optional<ObjectNode> house(String home) {
            ObjectNode node = JSON.createObjectNode().put("timestamp", clock.now().toString());
            return known
                    ? Optional.of(node.put("lights", lights).put("doors", 1))
                    : Optional.empty();
        }

        @Override
        public String gap(OpenGap gap) {
            return "{\"id\":" + gap.id() + "}";
        }

        @Override
        public String gap(ClosedGap gap) {
            return "{\"id\":" + gap.id() + "}";
        }
    }

    private static final class Nobody implements Refusals {
        @Override
        public void refused(int status) {
            // Not what is looked at here.
        }

        @Override
        public void crowded() {
            // Not what is looked at here.
        }

        @Override
        public String correlationId() {
            return "none";
        }
    }

    Hosted() throws IOException {
        this(ClientSettings.defaults());
    }

    Hosted(ClientSettings settings) throws IOException {
        clients =
                new Clients(
                        settings,
                        new Clients.Parts(
                                "1.2.3",
                                (token, address) ->
                                        token.equals(TOKEN)
                                                ? Guard.Verdict.RIGHT
                                                : Guard.Verdict.WRONG,
                                house,
                                farewells::add,
                                clock));
        server =
                WebServer.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new WebServer.Setup(
                                ServerLimits.besides(64),
                                Optional.empty(),
                                this::handle,
                                new Nobody(),
                                clock));
        clients.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Optional<String> home =
                exchange.getRequestURI().getPath().equals("/ws/status")
                        ? Optional.of("home")
                        : Optional.empty();
        if (!clients.enter(trusting, exchange.getRemoteAddress().getAddress())) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        clients.serve(exchange, new Clients.Guest("its-id", trusting, home));
    }

    /** Whoever connects from now on has to show the token first. */
    Hosted distrusting() {
        trusting = false;
        return this;
    }

    HeldClock clock() {
        return clock;
    }

    Clients clients() {
        return clients;
    }

    List<Farewell> farewells() {
        return List.copyOf(farewells);
    }

    void lights(int on) {
        house.lights = on;
    }

    void houseIsKnown(boolean known) {
        house.known = known;
    }

    int port() {
        return server.address().getPort();
    }

    /** A client that has just connected. */
    SocketPeer client() throws IOException {
        return SocketPeer.over(RawPeer.to(port()), "/ws");
    }

    /** A client that was welcomed. */
    SocketPeer welcomed() throws IOException {
        SocketPeer client = client();
        client.hear("connection");
        return client;
    }

    /** A client that has subscribed. */
    SocketPeer subscribed(String fields) throws IOException {
        SocketPeer client = welcomed();
        client.say("{\"type\":\"subscribe\"," + fields + "}");
        client.hear("subscription");
        return client;
    }

    /** Lets the feeds' time pass, a second at a time, until something has come. */
    void tickUntilNews(SocketPeer client) throws Exception {
        Await.until(
                "the client is told something",
                PLENTY,
                () -> {
                    clock.advance(Duration.ofSeconds(1));
                    return client.raw().hasNews();
                });
    }

    /** An entity of the home has a state. */
    void happens(String home, String entity, String state) {
        State now = new State(state, Attributes.EMPTY, 1_000_000, 2_000_000);
        clients.listener()
                .eventArrived(
                        home,
                        new StateChange(
                                new EntityId(entity), now, null, 2_000_000, EventContext.UNKNOWN));
    }

    void awaitFarewells(int count) throws Exception {
        Await.until(count + " have left: " + farewells, PLENTY, () -> farewells.size() >= count);
    }

    @Override
    public void close() {
        clock.release();
        clients.close();
        server.close();
    }
}
