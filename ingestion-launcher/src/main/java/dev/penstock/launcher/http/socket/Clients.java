package dev.penstock.launcher.http.socket;

import com.sun.net.httpserver.HttpExchange;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.http.server.Allowance;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** All WebSocket clients there are, and what they are told; thread-safe. */
public final class Clients implements AutoCloseable {
    private final ClientSettings settings;
    private final Parts parts;
    private final Places places;
    private final AtomicInteger listening = new AtomicInteger();
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private final Allowance messages;
    private final EventFeed events;
    private final StatusFeed status;
    private final HouseFeed house;
    private volatile boolean closed;

    /**
     * What clients are served with.
     *
     * @param version the program's version
     * @param guard who may come in
     * @param sources what they are told
     * @param farewells is told how each client's connection ended
     * @param timing the clock
     */
    public record Parts(
            String version,
            Guard guard,
            Sources sources,
            Consumer<Farewell> farewells,
            Timing timing) {}

    /**
     * One who has asked for a WebSocket and may have one.
     *
     * @param correlationId what the connection is called
     * @param admitted whether a token was shown, or none is needed
     * @param home the home whose house is told, where that is what was asked for
     */
    public record Guest(String correlationId, boolean admitted, Optional<String> home) {}

    /**
     * Creates it without clients.
     *
     * @param settings what clients may do
     * @param parts what they are served with
     */
    public Clients(ClientSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
        Timing timing = parts.timing();
        this.places = new Places(settings.maxClients());
        this.messages = new Allowance(settings.messages(), settings.window(), timing);
        Sources sources = parts.sources();
        this.events = new EventFeed(conversations, listening, sources::gap, sources::gap, timing);
        this.status = new StatusFeed(conversations, sources, timing);
        this.house = new HouseFeed(sources, timing);
    }

    /** Starts the feeds. */
    public void start() {
        events.start();
        status.start();
        house.start();
    }

    /** Hears what clients are told. */
    public IngestionListener listener() {
        return events;
    }

    /** How many there are. */
    public int count() {
        return places.taken();
    }

    /**
     * Takes a place for another one; false where there is none.
     *
     * @param admitted whether it has shown what it must; of others there may be only a few
     * @param address where it comes from
     */
    public boolean enter(boolean admitted, InetAddress address) {
        return !closed && (admitted ? places.enter() : places.queue(address));
    }

    /** Switches the protocol and serves the one who has entered, until it leaves again. */
    public void serve(HttpExchange exchange, Guest guest) throws IOException {
        InetAddress address = exchange.getRemoteAddress().getAddress();
        Places.Place place = places.held(guest.admitted(), address);
        try {
            new Handshake(exchange.getRequestHeaders()).accept(exchange.getResponseHeaders());
            exchange.sendResponseHeaders(101, 0);
            talk(exchange, guest, place);
        } finally {
            place.leave();
        }
    }

    private void talk(HttpExchange exchange, Guest guest, Places.Place place) {
        Client client =
                new Client(
                        new Client.Line(
                                exchange.getRequestBody(),
                                exchange.getResponseBody(),
                                exchange::close),
                        settings.maxMessageBytes(),
                        parts.timing());
        Conversation conversation =
                new Conversation(
                        client,
                        new Conversation.Caller(
                                exchange.getRemoteAddress().getAddress(),
                                guest.correlationId(),
                                guest.admitted(),
                                place),
                        terms(guest.home().isPresent()));
        conversations.add(conversation);
        guest.home().ifPresent(home -> house.add(conversation, home));
        if (closed) {
            conversation.stop();
        }
        try {
            parts.farewells().accept(client.run(conversation));
        } finally {
            conversations.remove(conversation);
            house.remove(conversation);
            conversation.ended();
        }
    }

    private Conversation.Terms terms(boolean onlyHouse) {
        return new Conversation.Terms(
                parts.version(),
                parts.guard(),
                messages,
                settings,
                listening,
                onlyHouse,
                parts.timing());
    }

    /** Says goodbye to all of them; who does not answer is cut off with the server. */
    @Override
    public void close() {
        closed = true;
        conversations.forEach(Conversation::stop);
        events.close();
        status.close();
        house.close();
    }
}
