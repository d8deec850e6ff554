package dev.penstock.ingestion.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One Home Assistant instance to ingest from.
 *
 * @param name a short name, used in logs, metrics and, with several homes, as a tag
 * @param url its address, {@code http}, {@code https}, {@code ws} or {@code wss}; a path is kept as
 *     a prefix
 * @param token a long-lived access token
 * @param tls whom to trust when the address is {@code https} or {@code wss}
 * @param eventTypes the event types to subscribe to; everything but a few needs an admin's token
 */
public record HomeConfig(
        String name, URI url, Secret token, TlsConfig tls, List<String> eventTypes) {
    /** The event of a state change, and all a read-only token may see of the home's life. */
    public static final String STATE_CHANGED = "state_changed";

    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
    private static final String ENDPOINT = "/api/websocket";

    public HomeConfig {
        eventTypes = List.copyOf(eventTypes);
        String at = "homes." + name;
        new Rules()
                .check(
                        name.matches("[A-Za-z0-9_-]{1,64}"),
                        "homes.<name>",
                        "must be 1 to 64 letters, digits, - or _",
                        name)
                .check(
                        url.getScheme() != null
                                && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                                && url.getHost() != null,
                        at + ".url",
                        "must be an address like http://homeassistant.local:8123",
                        withoutUserInfo(url))
                .check(
                        url.getRawUserInfo() == null,
                        at + ".url",
                        "must not hold a user or password; use the token",
                        "")
                .check(!token.isEmpty(), at + ".token", "must not be empty", "")
                .check(
                        token.reveal().chars().allMatch(c -> c > ' ' && c < 127),
                        at + ".token",
                        "must be one line of printable ASCII without blanks",
                        "")
                .check(!eventTypes.isEmpty(), at + ".event_types", "must name at least one", "")
                .raise();
    }

    /**
     * A home named {@code home} with everything else as usual.
     *
     * @param url its address
     * @param token a long-lived access token
     */
    public static HomeConfig of(String url, String token) {
        return new HomeConfig(
                "home",
                Rules.address("url", url),
                Secret.of(token),
                TlsConfig.platform(),
                List.of(STATE_CHANGED));
    }

    /** The address of the WebSocket API below {@link #url()}. */
    public URI websocketUrl() {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        String full = path.endsWith("/websocket") ? path : withoutSuffix(path, "/api") + ENDPOINT;
        String secure = scheme.equals("https") || scheme.equals("wss") ? "wss" : "ws";
        return URI.create(secure + "://" + url.getRawAuthority() + full);
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String withoutUserInfo(URI url) {
        return url.toString().replaceFirst("//[^/@]*@", "//***@");
    }
}
