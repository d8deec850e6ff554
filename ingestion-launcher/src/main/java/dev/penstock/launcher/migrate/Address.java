package dev.penstock.launcher.migrate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address that host, port, path and ssl come to. */
final class Address {
    private final SectionReader section;
    private final boolean two;

    /**
     * Creates it.
     *
     * @param two whether it is for InfluxDB 2, whose defaults differ
     */
    Address(SectionReader section, boolean two) {
        this.section = section;
        this.two = two;
    }

    /** The address, or nothing where Penstock cannot use it. */
    Optional<String> url() {
        String scheme = secure() ? "https" : "http";
        String host =
                section.get("host", Coercion::text)
                        .orElse(two ? "us-west-2-1.aws.cloud2.influxdata.com" : "localhost");
        Optional<Integer> port = section.get("port", Coercion::port);
        String behind =
                port.map(number -> ":" + number).orElse(two ? "" : ":8086")
                        + section.get("path", Coercion::text).map(Address::path).orElse("");
        // A scheme within the host would be taken for the host.
        return host.contains("//") ? Optional.empty() : usable(scheme + "://" + host + behind);
    }

    /** Whether the connection is encrypted. */
    private boolean secure() {
        return section.get("ssl", Coercion::flag).orElse(two);
    }

    private static String path(String written) {
        String path = written.replaceFirst("/+$", "");
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    private static Optional<String> usable(String url) {
        try {
            URI uri = new URI(url);
            boolean plain =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            return plain ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
