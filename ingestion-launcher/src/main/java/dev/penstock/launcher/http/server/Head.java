package dev.penstock.launcher.http.server;

import com.sun.net.httpserver.Headers;

import java.net.URI;

/**
 * The head of a request that keeps the rules of RFC 9112.
 *
 * @param method the method
 * @param target the path and query
 * @param protocol {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param headers the headers
 * @param length how long the body is
 */
record Head(String method, URI target, String protocol, Headers headers, int length) {
    /** Whether the client may send another request over this connection. */
    boolean keepsAlive() {
        String connection =
                String.join(",", headers.getOrDefault("Connection", java.util.List.of()));
        boolean close = connection.toLowerCase(java.util.Locale.ROOT).contains("close");
        return protocol.equals("HTTP/1.1") && !close;
    }
}
