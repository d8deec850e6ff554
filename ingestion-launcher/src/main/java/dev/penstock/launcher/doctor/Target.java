package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.tls.Trust;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * A server of the configuration.
 *
 * @param key the configuration key its settings stand below, such as {@code homes.cabin}
 * @param prefix what names of checks about it begin with
 * @param what what it should be, for a person
 * @param base its address as {@code http} or {@code https}, without a slash at the end
 * @param tls whom to trust
 */
record Target(String key, String prefix, String what, URI base, TlsConfig tls) {
    /** How long connecting, and one answer, may take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String API = "/api/websocket";

    /** A way to a home. */
    static Target of(String key, EndpointConfig endpoint) {
        String address = endpoint.websocketUrl().toString().replaceFirst("^ws", "http");
        String base = without(without(address, API), "/websocket");
        return new Target(
                key, "home_assistant.", "Home Assistant", URI.create(base), endpoint.tls());
    }

    /** The database. */
    static Target of(InfluxConfig config) {
        URI base = URI.create(config.url().toString().replaceFirst("/+$", ""));
        return new Target("influxdb", "influxdb.", "InfluxDB", base, config.tls());
    }

    private static String without(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    boolean secure() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** The host as sockets want it: without the brackets of an IPv6 address. */
    String host() {
        return base.getHost().replaceAll("[\\[\\]]", "");
    }

    int port() {
        return base.getPort() > 0 ? base.getPort() : secure() ? 443 : 80;
    }

    URI at(String path) {
        return URI.create(base + path);
    }

    Trust trust() {
        return Trust.of(tls, key);
    }

    /** A client that trusts whom the configuration trusts, and follows nobody elsewhere. */
    HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .sslContext(trust().context())
                .build();
    }
}
