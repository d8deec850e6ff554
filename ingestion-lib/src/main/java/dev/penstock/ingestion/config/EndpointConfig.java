package dev.penstock.ingestion.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * One way to a home: an address with the token and the trust that belong to it.
 *
 * @param url its address, {@code http}, {@code https}, {@code ws} or {@code wss}; a path is kept as
 *     a prefix
 * @param token where its long-lived access token comes from
 * @param tls whom to trust when the address is {@code https} or {@code wss}
 * @since 0.1.0
 */
public record EndpointConfig(URI url, TokenSource token, TlsConfig tls) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
    private static final String ENDPOINT = "/api/websocket";

    public EndpointConfig {
        Rules rules =
                new Rules()
                        .check(
                                url.getScheme() != null
                                        && SCHEMES.contains(
                                                url.getScheme().toLowerCase(Locale.ROOT))
                                        && url.getHost() != null,
                                "url",
                                "must be an address like http://homeassistant.local:8123",
                                withoutUserInfo(url))
                        .check(
                                url.getRawUserInfo() == null,
                                "url",
                                "must not hold a user or password; use the token",
                                "");
        if (token instanceof TokenSource.Value value) {
            TokenSource.brokenRule(value.secret())
                    .ifPresent(rule -> rules.check(false, "token", rule, ""));
        }
        rules.raise();
    }

    /** The address of the WebSocket API below {@link #url()}. */
    public URI websocketUrl() {
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        String full = path.endsWith("/websocket") ? path : withoutSuffix(path, "/api") + ENDPOINT;
        return URI.create((secure() ? "wss" : "ws") + "://" + url.getRawAuthority() + full);
    }

    /** Whether the address asks for TLS. */
    public boolean secure() {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("wss");
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String withoutUserInfo(URI url) {
        return url.toString().replaceFirst("//[^/@]*@", "//***@");
    }
}
