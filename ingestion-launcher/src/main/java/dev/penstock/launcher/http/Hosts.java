package dev.penstock.launcher.http;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** A name or an address, and a port perhaps; nothing else is a host, whatever it looks like. */
    private static final Pattern HEADER =
            Pattern.compile("([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::\\d{1,5})?");

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[.*]");

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
        Matcher parts = HEADER.matcher(header.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        String host = parts.group(1);
        return ADDRESS.matcher(host).matches()
                || !host.contains(".")
                || PRIVATE.stream().anyMatch(host::endsWith)
                || named.contains(host);
    }
}
