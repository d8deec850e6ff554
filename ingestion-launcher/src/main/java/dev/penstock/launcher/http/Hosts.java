package dev.penstock.launcher.http;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names this server may be called by; immutable.
 *
 * <p>A web page of a foreign name may have its name resolved to this machine later on, and then
 * reads what is served here as if it were its own (DNS rebinding). It gives itself away by its name
 * in the {@code Host} header. Addresses, and names that nobody can register, are no such names.
 */
final class Hosts {
    private static final List<String> PRIVATE =
            List.of(".localhost", ".local", ".lan", ".internal", ".home.arpa");

    private final Set<String> named;

    Hosts(List<String> named) {
        this.named = Set.copyOf(named);
    }

    /** Whether a {@code Host} header names this server. */
    boolean allow(@Nullable String header) {
        if (header == null) {
            // HTTP/1.0 has none, and no browser speaks that.
            return true;
        }
        String host = host(header.toLowerCase(Locale.ROOT));
        return host.startsWith("[")
                || host.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                || (!host.isEmpty() && !host.contains("."))
                || PRIVATE.stream().anyMatch(host::endsWith)
                || named.contains(host);
    }

    private static String host(String header) {
        int colon = header.lastIndexOf(':');
        boolean port = colon > header.lastIndexOf(']');
        return port ? header.substring(0, colon) : header;
    }
}
