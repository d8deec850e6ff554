package dev.penstock.launcher.http;

import com.sun.net.httpserver.Headers;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which web pages may ask: those of this server, and those that are named; immutable. */
final class Origins {
    private final Set<String> named;

    Origins(List<String> named) {
        this.named = named.stream().map(Origins::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request may be answered as far as the page it comes from is concerned. */
    boolean allow(Headers request) {
        @Nullable String origin = request.getFirst("Origin");
        return origin == null || foreign(origin, request) == null || named(origin);
    }

    /** Lets the browser show the answer to a page of another origin. */
    void grant(Headers request, Headers answer) {
        answer.add("Vary", "Origin");
        @Nullable String origin = request.getFirst("Origin");
        if (origin != null && foreign(origin, request) != null && named(origin)) {
            answer.set("Access-Control-Allow-Origin", origin);
            answer.set("Access-Control-Allow-Methods", "GET, HEAD, POST");
            answer.set("Access-Control-Allow-Headers", "Authorization, X-Correlation-ID");
            answer.set("Access-Control-Expose-Headers", "X-Correlation-ID");
            answer.set("Access-Control-Max-Age", "600");
        }
    }

    private boolean named(String origin) {
        return named.contains("*") || named.contains(plain(origin));
    }

    /** The origin where it is another one than this server, however the page was fetched. */
    private static @Nullable String foreign(String origin, Headers request) {
        @Nullable String host = request.getFirst("Host");
        String page = plain(origin);
        boolean own =
                host != null
                        && (page.equals(plain("http://" + host))
                                || page.equals(plain("https://" + host)));
        return own ? null : origin;
    }

    /** In small letters and without the port that its scheme has anyway, as browsers write it. */
    private static String plain(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return lower.replaceFirst("^(http://.*):80$|^(https://.*):443$", "$1$2");
    }
}
