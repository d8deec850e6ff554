package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Alone;
import dev.penstock.examples.simulatedhome.Outgoing.Bytes;
import dev.penstock.examples.simulatedhome.Outgoing.Message;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A stand-in Home Assistant on the loopback address: a home that lives, speaks the WebSocket API,
 * and misbehaves on command.
 *
 * <p>Thread-safe. Everything it does ends with {@link #close()}.
 */
public final class SimulatedHome implements AutoCloseable {
    private final Home home;
    private final RecordedHistory history;
    private final HomeRegistry registry;
    private final HomeServices services;
    private final Life life;
    private final Bus bus = new Bus();
    private final Faults faults = new Faults();
    private final Tally tally = new Tally();
    private final Server server;
    private final Door door;
    private final Pacer pacer;

    private SimulatedHome(HomeSettings settings, InstantSource clock) {
        HomePlan plan = HomePlan.of(settings.entities(), settings.registries());
        home = new Home(settings, clock, bus, plan.residents());
        history = new RecordedHistory(home);
        life = new Life(plan.residents(), settings.seed());
        services = new HomeServices(home);
        Registries registries = new Registries(plan.registries());
        if (settings.registries().odd()) {
            OddRows.addTo(registries);
        }
        registry = new HomeRegistry(new Registrar(home, registries));
        RegistryCommands more = new RegistryCommands(home, registries, registry, faults);
        Map<String, KnownCommand> all =
                new LinkedHashMap<>(new EntityCommands(home, settings.version()).all());
        all.putAll(more.of(settings.registries()));
        Commands commands = new Commands(settings, home, faults, history, services, all);
        Tokens tokens = new Tokens(settings);
        House house = new House(settings, bus, faults, tally, commands, tokens, clock);
        server = new Server(house);
        door = new Door(server, tokens);
        pacer = new Pacer(changes -> home.live(life, changes), server::room);
    }

    /**
     * Starts a home; its WebSocket is at {@link #url()} + path prefix + {@code /api/websocket}.
     *
     * @throws UncheckedIOException when the port is taken
     */
    public static SimulatedHome start(HomeSettings settings) {
        return start(settings, InstantSource.system());
    }

    static SimulatedHome start(HomeSettings settings, InstantSource clock) {
        SimulatedHome started = new SimulatedHome(settings, clock);
        started.door.listen();
        started.pacer.rate(settings.eventsPerSecond());
        started.pacer.start();
        return started;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Where it is, like {@code http://127.0.0.1:8123}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Makes that many state changes a second from now on; 0 is a still home. */
    public void rate(double eventsPerSecond) {
        pacer.rate(eventsPerSecond);
    }

    /** Makes that many state changes at once; returns when they are in the clients' queues. */
    public void burst(int events) {
        home.burst(life, events);
    }

    /** Every state change since the start, in order; empty without {@code journal}. */
    public List<Change> changes() {
        return home.journal();
    }

    /** How many state changes were made since the start. */
    public long emitted() {
        return home.emitted();
    }

    /** Its port and its token. */
    public Door door() {
        return door;
    }

    /** What it remembers of its past, and was asked about it. */
    public RecordedHistory history() {
        return history;
    }

    /** What its entities, devices and areas are called and where they belong. */
    public HomeRegistry registry() {
        return registry;
    }

    /** What can be done in it. */
    public HomeServices services() {
        return services;
    }

    /** How many authenticated clients are connected. */
    public int clients() {
        return bus.sessions().size();
    }

    /** How many event subscriptions the connected clients hold. */
    public int subscriptions() {
        return bus.sessions().stream().mapToInt(one -> one.subscriptions().size()).sum();
    }

    /** How many of them are to events of one type. */
    public long subscriptions(String eventType) {
        return bus.sessions().stream()
                .flatMap(one -> one.subscriptions().stream())
                .filter(one -> one.wants(eventType))
                .count();
    }

    /** How many of them are to entities. */
    public long entitySubscriptions() {
        return bus.sessions().stream()
                .flatMap(one -> one.subscriptions().stream())
                .filter(Subscription::ofEntities)
                .count();
    }

    /** How many clients were answered {@code auth_ok}. */
    public int authentications() {
        return tally.authentications();
    }

    /** How many clients were answered {@code auth_invalid}. */
    public int refusedAuthentications() {
        return tally.refused();
    }

    /** How many TCP connections were accepted. */
    public long connectionsAccepted() {
        return tally.connections();
    }

    /** How many messages are pending for the client that has the most of them. */
    public int pending() {
        return server.pending();
    }

    /** The most messages that ever were pending for one client. */
    public int mostPending() {
        return tally.mostPending();
    }

    /** How many clients were cut off for being too slow. */
    public int cutOffs() {
        return tally.cutOffs();
    }

    /** Takes an entity out of the home, if it is there. */
    public void remove(String entityId) {
        home.remove(entityId);
    }

    /**
     * Makes a change by hand; the entity may be a new one. A state and attributes it has already
     * are no change.
     *
     * @param attributes texts, numbers, truth values, nulls, lists and maps
     */
    public void set(
            String entityId, String state, Map<String, ? extends @Nullable Object> attributes) {
        home.set(entityId, state, attributes);
    }

    /**
     * Delivers none of that many next state changes: for each of them every subscription gets an
     * error under its id, as from Home Assistant for what it cannot write as JSON. They happen all
     * the same.
     */
    public void loseEvents(int count) {
        bus.lose(count);
    }

    /** Fires any event; the data have to be a JSON object. */
    public void fire(String eventType, String dataJson) {
        home.fire(eventType, dataJson);
    }

    /** Closes all connections with that code. */
    public void closeClients(int code) {
        server.sessions().forEach(session -> session.close(code));
    }

    /** Resets all connections; no close frame. */
    public void dropClients() {
        server.sessions().forEach(Session::drop);
    }

    /** Stops reading from and writing to all sockets; the connections stay open. */
    public void stall() {
        faults.gate().shut(true);
    }

    /** Ends a stall. */
    public void resume() {
        faults.gate().shut(false);
    }

    /** Swallows all messages to clients, or not any more; WebSocket pings are still answered. */
    public void silence(boolean on) {
        faults.silent(on);
    }

    /** Answers upgrades with that HTTP status; 0 accepts them again. */
    public void refuseConnections(int httpStatus) {
        faults.refusal(httpStatus);
    }

    /** Answers {@code auth_invalid} to everybody, or not any more. */
    public void refuseToken(boolean on) {
        faults.refusesTokens(on);
    }

    /**
     * Restarts as Home Assistant does: a stop event, connections closed, nobody listening, then a
     * home without states whose entities come back one by one, and at last {@code RUNNING}.
     *
     * @param down how long nobody listens
     * @param starting how long the entities take to come back
     * @return done when it runs again; fails when the port was taken meanwhile
     */
    public CompletableFuture<Void> restart(Duration down, Duration starting) {
        return new Restart(home, server, door, pacer).run(down, starting);
    }

    /** Sends a text frame of any content to every authenticated client. */
    public void sendRaw(String text) {
        bus.toEverybody(new Alone(Message.of(text)));
    }

    /** Puts bytes, not framed, onto every authenticated client's connection. */
    public void sendBytes(byte[] frame) {
        bus.toEverybody(new Bytes(frame.clone()));
    }

    /** Never answers, nor obeys, a type of command like {@code get_states}, or does so again. */
    public void answerLate(String commandType, boolean never) {
        faults.withhold(commandType, never);
    }

    /** Makes answers to {@code config/entity_registry/list} that much larger. */
    public void registryPadding(long bytes) {
        faults.registryPadding(bytes);
    }

    /** Says in HTTP that it is so much later than it is. */
    public void clockAhead(Duration ahead) {
        faults.clockAhead(ahead);
    }

    /** Says that it runs in recovery mode, or not any more. */
    public void recoveryMode(boolean on) {
        faults.recovers(on);
    }

    /** Ends the home: connections are reset, the port is free. */
    @Override
    public void close() {
        pacer.close();
        server.close();
        resume();
    }
}
