package dev.penstock.launcher.http;

import com.sun.net.httpserver.Headers;

import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.config.ServerCertificate;
import dev.penstock.launcher.http.server.ServerLimits;
import dev.penstock.launcher.http.server.WebServer;
import dev.penstock.launcher.http.socket.Clients;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/**
 * The HTTP interface of the launcher: dashboard, health, metrics, reports, and WebSockets; all that
 * can be asked for beyond reading is that the registries are read again.
 */
public final class Endpoints implements AutoCloseable {
    private final WebServer server;
    private final Clients clients;
    private final boolean secure;

    private Endpoints(WebServer server, Clients clients, boolean secure) {
        this.server = server;
        this.clients = clients;
        this.secure = secure;
    }

    /**
     * Opens the server.
     *
     * @param settings where to listen, and to whom
     * @param observed what to tell about
     * @throws IOException when it cannot listen there
     */
    public static Endpoints open(HttpSettings settings, Observed observed) throws IOException {
        HttpMetrics metrics = new HttpMetrics();
        Guests guests = new Guests(settings.token(), observed.timing());
        ClientCount count = new ClientCount(settings.clients().maxClients());
        Clients clients = clients(settings, observed, metrics, guests, count);
        Answers answers =
                new Answers(
                        new Routes(observed, metrics, count),
                        new Sockets(clients, guests, observed, metrics),
                        metrics);
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port());
        WebServer server =
                WebServer.open(
                        address,
                        new WebServer.Setup(
                                ServerLimits.besides(settings.clients().maxClients()),
                                tls(settings),
                                new Gate(settings, guests, metrics, observed.timing(), answers),
                                metrics,
                                observed.timing()));
        observed.relay().clients(clients.listener());
        clients.start();
        return new Endpoints(server, clients, settings.tls().isPresent());
    }

    private static Clients clients(
            HttpSettings settings,
            Observed observed,
            HttpMetrics metrics,
            Guests guests,
            ClientCount count) {
        Clients clients =
                new Clients(
                        settings.clients(),
                        new Clients.Parts(
                                observed.version(),
                                guests,
                                new ClientSources(observed, count),
                                metrics::ended,
                                observed.timing()));
        count.of(clients);
        return clients;
    }

    private static Optional<SSLContext> tls(HttpSettings settings) throws IOException {
        if (settings.tls().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ServerCertificate.context(settings.tls().get()));
        } catch (ServerCertificate.Unusable e) {
            throw new IOException("http.tls: a file " + e.getMessage(), e);
        }
    }

    /** Answers what has passed the gate. */
    private record Answers(Routes routes, Sockets sockets, HttpMetrics metrics)
            implements Gate.Answering {
        @Override
        public Optional<Answer> answer(Asked asked) throws IOException {
            String path = asked.path();
            if (sockets.at(path)) {
                Optional<Answer> refused = sockets.serve(asked);
                refused.ifPresent(
                        answer -> metrics.answered(path, asked.method(), answer.status()));
                return refused;
            }
            Answer answer = plain(asked, path);
            metrics.answered(routes.label(path), asked.method(), answer.status());
            return Optional.of(answer);
        }

        private Answer plain(Asked asked, String path) throws IOException {
            Headers headers = asked.exchange().getResponseHeaders();
            Optional<Route> found = routes.at(path);
            if (found.isEmpty()) {
                return Answer.error(404, "not found; there are " + routes.known());
            }
            Route route = found.get();
            if (asked.method().equals("OPTIONS")) {
                headers.set("Allow", route.allowed());
                return Answer.empty(204);
            }
            if (!route.serves(asked.method())) {
                headers.set("Allow", route.allowed());
                return Answer.error(405, "only " + route.allowed() + " are served here");
            }
            if (!route.open() && !asked.admitted()) {
                metrics.refused(Refusal.TOKEN);
                return Gate.unauthorized(headers, asked.pass());
            }
            return route.maker().answer(asked);
        }
    }

    /** Where the server listens. */
    public String url() {
        InetSocketAddress address = server.address();
        String host = address.getAddress().getHostAddress();
        return (secure ? "https://" : "http://")
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + address.getPort();
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
