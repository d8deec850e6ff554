package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.MessageDecoder;
import dev.penstock.ingestion.thread.HomeThread;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.tls.Trust;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens sockets to one endpoint; used by one thread at a time, and closed at the end. */
final class Connector implements AutoCloseable {
    private static final int PROBE_MILLIS = 1_000;

    /** Room for what arrives more quickly than it is decoded; a part of what memory there is. */
    private static final long SMALLEST_HAND_OVER = 8L << 20;

    private static final long LARGEST_HAND_OVER = 256L << 20;
    private static final int HEAP_PARTS = 4;

    private final URI url;
    private final Surroundings surroundings;
    private final HttpClient http;

    /**
     * What all connectors of a home have in common.
     *
     * @param home the home
     * @param filter whom Home Assistant is to tell of
     * @param config how to connect
     * @param interest which attributes to read
     * @param intake takes what arrives
     * @param guest uses the sessions too
     * @param timing the clock
     */
    record Surroundings(
            HomeConfig home,
            ServerFilter filter,
            ConnectionConfig config,
            AttributeInterest interest,
            Intake intake,
            SessionGuest guest,
            Timing timing) {}

    Connector(EndpointConfig endpoint, Surroundings surroundings) {
        this.url = endpoint.websocketUrl();
        this.surroundings = surroundings;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(surroundings.config().connectTimeout())
                        .sslContext(
                                Trust.contextFor(
                                        url, endpoint.tls(), "homes." + surroundings.home().name()))
                        .executor(
                                Executors.newThreadPerTaskExecutor(
                                        HomeThread.numbered(surroundings.home().name(), "reader")))
                        .build();
    }

    /** Opens a socket; the session begins with showing the token. */
    Session open(String correlationId) throws ConnectFailure, InterruptedException {
        ConnectionConfig config = surroundings.config();
        Session.Arrivals arrivals = arrivals(correlationId);
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder()
                        .connectTimeout(config.connectTimeout())
                        .buildAsync(url, arrivals.reader());
        try {
            WebSocket socket =
                    opening.get(config.connectTimeout().toNanos() * 2, TimeUnit.NANOSECONDS);
            arrivals.loop().start();
            return new Session(socket, arrivals, config.connectTimeout());
        } catch (ExecutionException e) {
            throw Remedies.forConnecting(url, e);
        } catch (TimeoutException e) {
            CompletableFuture<Void> unused = opening.thenAccept(WebSocket::abort);
            throw Remedies.forConnecting(url, e);
        }
    }

    private Session.Arrivals arrivals(String correlationId) {
        HandOver handOver = new HandOver(room(), surroundings.timing());
        Answers answers = new Answers();
        Optional<EntitySubscription> entities = entities();
        Messages messages =
                new Messages(
                        entities.<Intake>map(
                                        to -> new DoubtingIntake(surroundings.intake(), to.feed()))
                                .orElse(surroundings.intake()),
                        new EventRouter(surroundings.home(), surroundings.guest()),
                        answers,
                        handOver);
        MessageLoop loop =
                new MessageLoop(
                        surroundings.home().name(),
                        handOver,
                        new MessageDecoder(
                                surroundings.interest(),
                                entities.map(EntitySubscription::feed).orElse(null)),
                        messages,
                        correlationId);
        SessionReader reader =
                new SessionReader(
                        handOver,
                        loop,
                        surroundings.config().maxMessageBytes(),
                        surroundings.timing());
        return new Session.Arrivals(reader, loop, messages, answers, entities);
    }

    private Optional<EntitySubscription> entities() {
        return surroundings.home().transport() == HomeConfig.Transport.ENTITIES
                ? Optional.of(
                        new EntitySubscription(
                                surroundings.home().name(),
                                surroundings.filter(),
                                surroundings.interest(),
                                surroundings.intake(),
                                surroundings.timing()))
                : Optional.empty();
    }

    private static long room() {
        long part = Runtime.getRuntime().maxMemory() / HEAP_PARTS;
        return Math.clamp(part, SMALLEST_HAND_OVER, LARGEST_HAND_OVER);
    }

    /** Whether something listens at the address: cheap for either side, unlike an attempt. */
    boolean listens() {
        int port = url.getPort() > 0 ? url.getPort() : url.getScheme().equals("wss") ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), PROBE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
