package dev.penstock.launcher.http;

import com.sun.net.httpserver.HttpExchange;

import dev.penstock.launcher.http.socket.Guard.Verdict;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A request that may be answered.
 *
 * @param exchange the request itself
 * @param correlationId what it is called
 * @param pass what the token in its header is worth; empty where there is none and one is needed
 */
record Asked(HttpExchange exchange, String correlationId, Optional<Verdict> pass) {
    /** An empty one, as {@code http://host} has it, is the root (RFC 9110 §4.2.3). */
    String path() {
        String path = exchange.getRequestURI().getPath();
        return path.isEmpty() ? "/" : path;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    InetAddress address() {
        return exchange.getRemoteAddress().getAddress();
    }

    boolean admitted() {
        return pass.filter(verdict -> verdict == Verdict.RIGHT).isPresent();
    }
}
