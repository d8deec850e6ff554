package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.Secret;

import java.util.List;
import java.util.Optional;

/**
 * Where health, metrics and the dashboard are served, and to whom.
 *
 * @param bind the address to listen on
 * @param port the port; 0 takes a free one
 * @param token what a client has to show; absent where none is asked for
 * @param allowedOrigins web pages of other origins that may ask; {@code *} is any
 * @param allowedHosts names this server may be called by, beside those that need no naming
 * @param tls what to prove its identity with; absent where it speaks plain HTTP
 * @param clients what WebSocket clients may do
 */
public record HttpSettings(
        String bind,
        int port,
        Optional<Secret> token,
        List<String> allowedOrigins,
        List<String> allowedHosts,
        Optional<TlsFiles> tls,
        ClientSettings clients) {
    public HttpSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** With everything else as usual: no token, plain HTTP. */
    public HttpSettings(String bind, int port) {
        this(
                bind,
                port,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                ClientSettings.defaults());
    }

    /** The same on another port. */
    public HttpSettings withPort(int other) {
        return new HttpSettings(bind, other, token, allowedOrigins, allowedHosts, tls, clients);
    }
}
