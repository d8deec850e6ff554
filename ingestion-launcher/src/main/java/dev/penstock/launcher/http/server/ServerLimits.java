package dev.penstock.launcher.http.server;

import java.time.Duration;

/**
 * What a server takes from those who connect.
 *
 * @param connections the most connections at once
 * @param perAddress the most of them from one address
 * @param lineBytes the longest request line
 * @param headBytes the longest head: request line and headers
 * @param headers the most headers
 * @param bodyBytes the longest body of a request
 * @param request how long a request may take to arrive, from its first byte
 * @param idle how long a connection may wait for a request
 * @param answer how long an answer may take to be made and read
 */
public record ServerLimits(
        int connections,
        int perAddress,
        int lineBytes,
        int headBytes,
        int headers,
        int bodyBytes,
        Duration request,
        Duration idle,
        Duration answer) {
    /** For an interface that a few people and programs ask, and so many connections stay open. */
    public static ServerLimits besides(int lasting) {
        return new ServerLimits(
                192 + lasting,
                64 + lasting,
                8 * 1024,
                16 * 1024,
                64,
                64 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60));
    }
}
