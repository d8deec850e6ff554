package dev.penstock.launcher.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

import dev.penstock.launcher.http.socket.Clients;
import dev.penstock.launcher.http.socket.Guard.Verdict;
import dev.penstock.launcher.http.socket.Handshake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Opens WebSockets at {@code /ws} and {@code /ws/status}; thread-safe. */
final class Sockets {
    private static final String EVENTS = "/ws";
    private static final String HOUSE = "/ws/status";
    private static final String CROWDED =
            "there are as many clients as http.ws.max_clients allows, or too many that show no"
                    + " token";

    private final Clients clients;
    private final Guests guests;
    private final Observed observed;
    private final HttpMetrics metrics;

    Sockets(Clients clients, Guests guests, Observed observed, HttpMetrics metrics) {
        this.clients = clients;
        this.guests = guests;
        this.observed = observed;
        this.metrics = metrics;
    }

    boolean at(String path) {
        return path.equals(EVENTS) || path.equals(HOUSE);
    }

    /** Serves a client until it leaves; or says why not. */
    Optional<Answer> serve(Asked asked) throws IOException {
        HttpExchange exchange = asked.exchange();
        Handshake handshake = new Handshake(exchange.getRequestHeaders());
        Optional<Answer> fault = fault(asked, handshake);
        if (fault.isPresent()) {
            return fault;
        }
        Optional<Verdict> pass = pass(asked, handshake);
        boolean admitted = pass.filter(verdict -> verdict == Verdict.RIGHT).isPresent();
        if (pass.isPresent() && !admitted) {
            metrics.refused(Refusal.TOKEN);
            return Optional.of(Gate.unauthorized(exchange.getResponseHeaders(), pass));
        }
        Optional<String> home = home(asked);
        // Who has no token is not told either which homes there are.
        if (asked.path().equals(HOUSE) && home.isEmpty() && admitted) {
            return Optional.of(Answer.error(404, "no home has this name"));
        }
        if (!clients.enter(admitted, asked.address())) {
            metrics.refused(Refusal.CROWDED);
            return Optional.of(Answer.error(503, CROWDED));
        }
        metrics.answered(asked.path(), "GET", 101);
        boolean house = asked.path().equals(HOUSE);
        clients.serve(
                exchange,
                new Clients.Guest(
                        asked.correlationId(),
                        admitted,
                        house ? Optional.of(home.orElse("")) : Optional.empty()));
        return Optional.empty();
    }

    private static Optional<Answer> fault(Asked asked, Handshake handshake) {
        Headers answer = asked.exchange().getResponseHeaders();
        if (!asked.method().equals("GET")) {
            answer.set("Allow", "GET");
            return Optional.of(Answer.error(405, "only GET is served here"));
        }
        if (!handshake.upgrades() || !asked.exchange().getProtocol().equals("HTTP/1.1")) {
            answer.set("Upgrade", "websocket");
            return Optional.of(Answer.error(426, "this is a WebSocket; see docs/clients.md"));
        }
        return handshake
                .fault()
                .map(why -> {
                    answer.set("Sec-WebSocket-Version", "13");
                    return Answer.error(400, why);
                });
    }

    /** A token in the header counts before one among the subprotocols. */
    private Optional<Verdict> pass(Asked asked, Handshake handshake) {
        return asked.pass()
                .or(() -> handshake.token().map(token -> guests.judge(token, asked.address())));
    }

    /** The home whose house is asked for; empty where it is not, or there is none of that name. */
    private Optional<String> home(Asked asked) {
        if (asked.path().equals(EVENTS)) {
            return Optional.empty();
        }
        List<String> homes = observed.homes();
        return HouseAnswers.home(asked.exchange().getRequestURI(), homes);
    }
}
