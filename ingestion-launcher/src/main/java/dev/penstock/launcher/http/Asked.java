package dev.penstock.launcher.http;

import com.sun.net.httpserver.HttpExchange;

import java.net.InetAddress;

/**
 * A request that may be answered.
 *
 * @param exchange the request itself
 * @param correlationId what it is called
 * @param pass what the token in its header is worth
 */
record Asked(HttpExchange exchange, String correlationId, Guests.Pass pass) {
    String path() {
        return exchange.getRequestURI().getPath();
    }

    String method() {
        return exchange.getRequestMethod();
    }

    InetAddress address() {
        return exchange.getRemoteAddress().getAddress();
    }

    boolean admitted() {
        return pass == Guests.Pass.RIGHT;
    }
}
