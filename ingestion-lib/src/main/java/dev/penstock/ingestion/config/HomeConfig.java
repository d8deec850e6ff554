package dev.penstock.ingestion.config;

import java.net.URI;
import java.util.List;

/**
 * One Home Assistant instance to ingest from.
 *
 * @param name a short name, used in logs, metrics and, with several homes, as a tag
 * @param endpoints the ways to it, the preferred one first; the others are used while it fails
 * @param eventTypes the event types to subscribe to; everything but a few needs an admin's token
 * @param transport how state changes are asked for
 * @param serverFilter whether Home Assistant is asked to hold back what include and exclude of the
 *     filter do not want; only with {@link Transport#ENTITIES}
 * @since 0.1.0
 */
public record HomeConfig(
        String name,
        List<EndpointConfig> endpoints,
        List<String> eventTypes,
        Transport transport,
        boolean serverFilter) {
    /** The event of a state change, and all a read-only token may see of the home's life. */
    public static final String STATE_CHANGED = "state_changed";

    /** All events there are, which needs the token of an administrator. */
    public static final String EVERYTHING = "*";

    /** How state changes come from Home Assistant; their points are the same. */
    public enum Transport {
        /** Each as an event, with the states before and after it in full. */
        EVENTS,
        /**
         * As differences to the state before, a fraction of the bytes; since Home Assistant 2022.4.
         */
        ENTITIES
    }

    public HomeConfig {
        endpoints = List.copyOf(endpoints);
        eventTypes = List.copyOf(eventTypes);
        named(name)
                .check(!endpoints.isEmpty(), "homes." + name + ".url", "must not be empty", "")
                .add(eventful(name, eventTypes))
                .check(
                        transport == Transport.EVENTS || !eventTypes.contains(EVERYTHING),
                        "homes." + name + ".transport",
                        "must be events where event_types holds *, which brings every state change"
                                + " as an event anyway; or name the event types instead",
                        "entities")
                .check(
                        transport == Transport.ENTITIES || !serverFilter,
                        "homes." + name + ".server_filter",
                        "must be false with the transport events, which Home Assistant does not"
                                + " filter; or set transport to entities",
                        "true")
                .raise();
    }

    /**
     * A home whose state changes come as events.
     *
     * @param name its name
     * @param endpoints the ways to it, the preferred one first
     * @param eventTypes the event types to subscribe to
     */
    public HomeConfig(String name, List<EndpointConfig> endpoints, List<String> eventTypes) {
        this(name, endpoints, eventTypes, Transport.EVENTS, false);
    }

    /**
     * A home with one way to it.
     *
     * @param name its name
     * @param url its address
     * @param token a long-lived access token
     * @param tls whom to trust
     * @param eventTypes the event types to subscribe to
     */
    public HomeConfig(String name, URI url, Secret token, TlsConfig tls, List<String> eventTypes) {
        this(name, oneWay(name, url, token, tls, eventTypes), eventTypes);
    }

    /** All faults are told at once, those of the endpoint under the home's name. */
    private static List<EndpointConfig> oneWay(
            String name, URI url, Secret token, TlsConfig tls, List<String> eventTypes) {
        try {
            return List.of(new EndpointConfig(url, new TokenSource.Value(token), tls));
        } catch (ConfigurationException e) {
            Rules all = named(name);
            e.faults().forEach(fault -> all.add(fault.below("homes." + name)));
            all.add(eventful(name, eventTypes)).raise();
            throw e;
        }
    }

    private static Rules named(String name) {
        return new Rules()
                .check(
                        name.matches("[A-Za-z0-9_-]{1,64}"),
                        "homes.<name>",
                        "must be 1 to 64 letters, digits, - or _",
                        name);
    }

    private static Rules eventful(String name, List<String> eventTypes) {
        return new Rules()
                .check(
                        !eventTypes.isEmpty(),
                        "homes." + name + ".event_types",
                        "must name at least one",
                        "");
    }

    /**
     * A home named {@code home} with everything else as usual.
     *
     * @param url its address
     * @param token a long-lived access token
     */
    public static HomeConfig of(String url, String token) {
        return of("home", url, token);
    }

    /**
     * A home with everything but its name as usual, for ingestions from several.
     *
     * @param name its name
     * @param url its address
     * @param token a long-lived access token
     */
    public static HomeConfig of(String name, String url, String token) {
        return new HomeConfig(
                name,
                Rules.address("url", url),
                Secret.of(token),
                TlsConfig.platform(),
                List.of(STATE_CHANGED));
    }

    /** The same home with its state changes asked for in another way. */
    public HomeConfig with(Transport other) {
        return new HomeConfig(name, endpoints, eventTypes, other, serverFilter);
    }

    /** The same home with Home Assistant asked, or not asked, to filter. */
    public HomeConfig withServerFilter(boolean wanted) {
        return new HomeConfig(name, endpoints, eventTypes, transport, wanted);
    }

    /** The preferred address. */
    public URI url() {
        return endpoints.getFirst().url();
    }
}
