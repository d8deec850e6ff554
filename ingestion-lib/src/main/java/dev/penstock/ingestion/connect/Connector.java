package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.MessageDecoder;
import dev.penstock.ingestion.tls.Trust;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens sockets to one home; used by one thread at a time, and closed at the end. */
final class Connector implements AutoCloseable {
    private static final int PROBE_MILLIS = 1_000;

    private final URI url;
    private final ConnectionConfig config;
    private final AttributeInterest interest;
    private final Intake intake;
    private final HttpClient http;

    Connector(HomeConfig home, ConnectionConfig config, AttributeInterest interest, Intake intake) {
        this.url = home.websocketUrl();
        this.config = config;
        this.interest = interest;
        this.intake = intake;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(config.connectTimeout())
                        .sslContext(Trust.of(home.tls(), "homes." + home.name()).context())
                        .executor(
                                Executors.newThreadPerTaskExecutor(
                                        Thread.ofVirtual()
                                                .name("penstock-" + home.name() + "-reader-", 0)
                                                .factory()))
                        .build();
    }

    /** Opens a socket; the session begins with showing the token. */
    Session open(String correlationId) throws ConnectFailure, InterruptedException {
        SessionReader reader =
                new SessionReader(
                        new MessageDecoder(interest),
                        intake,
                        config.maxMessageBytes(),
                        correlationId);
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder()
                        .connectTimeout(config.connectTimeout())
                        .buildAsync(url, reader);
        try {
            WebSocket socket =
                    opening.get(config.connectTimeout().toNanos() * 2, TimeUnit.NANOSECONDS);
            return new Session(socket, reader, config.connectTimeout());
        } catch (ExecutionException e) {
            throw Remedies.forConnecting(url, e);
        } catch (TimeoutException e) {
            CompletableFuture<Void> unused = opening.thenAccept(WebSocket::abort);
            throw Remedies.forConnecting(url, e);
        }
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
