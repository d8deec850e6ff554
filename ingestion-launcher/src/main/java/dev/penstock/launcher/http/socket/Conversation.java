package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.http.server.Allowance;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one client of {@code /ws} says and is told. The reading thread changes it; feeds read it
 * from theirs.
 */
final class Conversation implements Client.Dialogue {
    /** So long a client may be without a token. */
    static final Duration TO_AUTHENTICATE = Duration.ofSeconds(10);

    /** Of those who have shown no token yet, more is not taken into memory. */
    private static final int LONGEST_OF_STRANGERS = 4096;

    private static final String NEEDED =
            "a token is needed first: {\"type\":\"auth\",\"token\":\"…\"}";

    private final Client client;
    private final Caller caller;
    private final Terms terms;
    private final Replies replies;
    private final long since;
    private volatile boolean admitted;
    private volatile Set<Channel> channels = Set.of();
    private volatile Subscription events = new Subscription(Selection.EVERYTHING);

    /** Whether the client has yet to be told the first status, which tells of the past too. */
    private volatile boolean newToStatus;

    /** For the reading thread alone. */
    private int refused;

    /**
     * Who calls.
     *
     * @param address from where
     * @param correlationId what its connection is called
     * @param admitted whether it has shown what it must
     * @param place the place it has
     */
    record Caller(
            InetAddress address, String correlationId, boolean admitted, Places.Place place) {}

    /**
     * What all conversations have in common.
     *
     * @param version the program's version
     * @param guard who may come in
     * @param messages how many messages an address may send
     * @param settings the same as a number, and how long one may be
     * @param listening how many clients want events
     * @param onlyHouse whether nothing can be subscribed to here
     * @param timing the clock
     */
    record Terms(
            String version,
            Guard guard,
            Allowance messages,
            ClientSettings settings,
            AtomicInteger listening,
            boolean onlyHouse,
            Timing timing) {}

    Conversation(Client client, Caller caller, Terms terms) {
        this.client = client;
        this.caller = caller;
        this.terms = terms;
        this.replies = new Replies(caller.correlationId());
        this.admitted = caller.admitted();
        this.since = terms.timing().nanos();
    }

    @Override
    public void opened() {
        int longest = terms.settings().maxMessageBytes();
        client.longestMessage(admitted ? longest : Math.min(longest, LONGEST_OF_STRANGERS));
        client.send(admitted ? replies.connected(terms.version()) : replies.authRequired());
    }

    @Override
    public void message(String text) throws Violation {
        if (admitted && !terms.messages().take(caller.address())) {
            tooMany();
            return;
        }
        refused = 0;
        try {
            answer(RequestReader.read(text));
        } catch (Misunderstood e) {
            client.send(replies.error(e.code(), String.valueOf(e.getMessage()), e.id()));
            if (!admitted) {
                // One guess is enough for those whose messages are not counted.
                client.closeAfterAll(CloseCode.POLICY, "unauthorized", Farewell.UNAUTHORIZED);
            }
        }
    }

    @Override
    public void violated(Violation how) {
        switch (how.code()) {
            case UNSUPPORTED -> client.send(replies.error("binary", how.why(), null));
            case TOO_BIG -> client.send(replies.error("too_large", how.why(), null));
            default -> {
                // The close code says it all.
            }
        }
    }

    /** Who goes on as if nothing had been said is not listening. */
    private void tooMany() throws Violation {
        String why =
                "Rate limit exceeded: "
                        + terms.settings().messages()
                        + " messages per "
                        + terms.settings().window().toSeconds()
                        + " seconds from this address";
        if (++refused > terms.settings().messages()) {
            throw new Violation(CloseCode.POLICY, "too many messages");
        }
        client.send(replies.error("rate_limited", why, null));
    }

    private void answer(Request request) throws Misunderstood {
        if (!admitted) {
            enter(request);
            return;
        }
        switch (request) {
            case Request.Ping ping -> client.send(replies.pong(ping, terms.timing().now()));
            case Request.Auth auth -> client.send(replies.connected(terms.version()));
            case Request.Subscribe wanted -> subscribe(wanted);
            case Request.Unsubscribe unwanted -> unsubscribe(unwanted);
        }
    }

    private void enter(Request request) {
        if (!(request instanceof Request.Auth auth)) {
            turnAway("unauthorized", NEEDED, request.id());
            return;
        }
        switch (terms.guard().judge(auth.token(), caller.address())) {
            case RIGHT -> admit();
            case WRONG ->
                    turnAway(
                            "unauthorized",
                            "this token is not the one in http.token",
                            request.id());
            case TOO_MANY ->
                    turnAway(
                            "rate_limited",
                            "too many wrong tokens came from this address; wait a minute",
                            request.id());
        }
    }

    private void admit() {
        if (!caller.place().admit()) {
            client.close(CloseCode.TRY_AGAIN, "there are too many clients", Farewell.CROWDED);
            return;
        }
        admitted = true;
        client.longestMessage(terms.settings().maxMessageBytes());
        client.send(replies.connected(terms.version()));
    }

    private void turnAway(String code, String why, @Nullable JsonNode id) {
        client.send(replies.error(code, why, id));
        client.closeAfterAll(CloseCode.POLICY, code, Farewell.UNAUTHORIZED);
    }

    private void subscribe(Request.Subscribe wanted) throws Misunderstood {
        needChannels(wanted);
        if (wanted.channels().contains(Channel.EVENTS)) {
            events = new Subscription(wanted.selection());
        }
        newToStatus = newToStatus || wanted.channels().contains(Channel.STATUS);
        change(wanted.channels(), true);
        client.send(replies.subscription(wanted, "subscribed", channels));
    }

    private void unsubscribe(Request.Unsubscribe unwanted) throws Misunderstood {
        needChannels(unwanted);
        change(unwanted.channels(), false);
        client.send(replies.subscription(unwanted, "unsubscribed", channels));
    }

    private void needChannels(Request request) throws Misunderstood {
        if (terms.onlyHouse()) {
            throw new Misunderstood(
                    "unknown_type", "here is only the house; see /ws", request.id());
        }
    }

    private void change(Set<Channel> some, boolean wanted) {
        EnumSet<Channel> all = EnumSet.noneOf(Channel.class);
        all.addAll(channels);
        if (wanted) {
            all.addAll(some);
        } else {
            all.removeAll(some);
        }
        count(channels, -1);
        count(all, 1);
        channels = all;
    }

    private void count(Set<Channel> some, int change) {
        if (some.contains(Channel.EVENTS)) {
            terms.listening().addAndGet(change);
        }
    }

    /** The client is gone: it wants nothing any more. */
    void ended() {
        change(EnumSet.allOf(Channel.class), false);
    }

    boolean wants(Channel channel) {
        return channels.contains(channel) && !client.closing();
    }

    /** What it wants of the events, and how much of that it had. */
    Subscription events() {
        return events;
    }

    /** Whether it has had no status yet; asked once. */
    boolean takeNewToStatus() {
        boolean first = newToStatus;
        newToStatus = false;
        return first;
    }

    boolean admitted() {
        return admitted;
    }

    void send(byte @Nullable [] frame) {
        if (frame != null) {
            client.send(frame);
        }
    }

    /** Looks after the connection, and whether a token comes in time. */
    void look(long nanos) {
        if (!admitted && nanos - since > TO_AUTHENTICATE.toNanos() && !client.closing()) {
            client.send(replies.error("unauthorized", NEEDED, null));
            client.closeAfterAll(CloseCode.POLICY, "no token came", Farewell.UNAUTHORIZED);
        }
        client.look(nanos);
    }

    void stop() {
        client.close(CloseCode.GOING_AWAY, "Penstock stops", Farewell.STOPPING);
    }
}
