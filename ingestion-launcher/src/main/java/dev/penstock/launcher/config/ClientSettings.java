package dev.penstock.launcher.config;

import java.time.Duration;

/**
 * What WebSocket clients may do.
 *
 * @param maxMessageBytes the longest message
 * @param messages how many messages an address may send per window
 * @param window that window
 * @param maxClients the most clients at once
 */
public record ClientSettings(int maxMessageBytes, int messages, Duration window, int maxClients) {
    /** The defaults of the documentation. */
    public static ClientSettings defaults() {
        return new ClientSettings(64 * 1024, 60, Duration.ofSeconds(60), 64);
    }
}
