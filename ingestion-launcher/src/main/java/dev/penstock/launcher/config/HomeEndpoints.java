package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.config.TokenSource;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the ways to a home: its address and, in the order written, its fallbacks. */
final class HomeEndpoints {
    private static final String FALLBACKS = ".fallback_urls[";
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})\\]\\..*");

    private final Draft draft;
    private final Values values;
    private final Problems problems;

    HomeEndpoints(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    /**
     * All ways, the preferred one first; what is wrong with one goes to the problems.
     *
     * @param home the home's path, {@code homes.<name>}
     * @param judged whether it is a fault that a fallback lacks something
     */
    List<EndpointConfig> all(String home, boolean judged) {
        List<EndpointConfig> endpoints = new ArrayList<>();
        endpoints.add(endpoint(home + "."));
        fallbacks(home + FALLBACKS)
                .forEach((section, first) -> {
                    if (judged) {
                        lacks(section + "url", "NABU_CASA_URL", first);
                        lacks(section + "token", "NABU_CASA_TOKEN", first);
                    }
                    endpoints.add(endpoint(section));
                });
        return endpoints;
    }

    /** The section of each fallback, with a dot at its end, and the first entry below it. */
    private Map<String, Entry> fallbacks(String before) {
        Map<Integer, Entry> byNumber = new TreeMap<>();
        for (Entry entry : draft.entries()) {
            String path = entry.path();
            Matcher number =
                    NUMBER.matcher(path.startsWith(before) ? path.substring(before.length()) : "");
            if (number.matches()) {
                byNumber.putIfAbsent(Integer.valueOf(number.group(1)), entry);
            }
        }
        Map<String, Entry> sections = new LinkedHashMap<>();
        byNumber.forEach((number, first) -> sections.put(before + number + "].", first));
        return sections;
    }

    private void lacks(String path, String variable, Entry other) {
        if (draft.entry(path).isPresent() || problems.has(path) || problems.has(path + "_file")) {
            return;
        }
        Origin near =
                other.origin() instanceof Origin.Content content ? content.named() : other.origin();
        Origin origin = near instanceof Origin.InFile ? near : new Origin.Environment(variable);
        problems.add(origin, path, "is needed, as " + other.spelled() + " is set", "");
    }

    private EndpointConfig endpoint(String section) {
        EndpointConfig stub = stub();
        URI url = values.find(section + "url", URI.class).orElse(stub.url());
        TokenSource token =
                new Tokens(draft, values, problems).at(section + "token").orElse(stub.token());
        TlsConfig tls = new Tls(draft, values).config(section);
        return values.check(() -> new EndpointConfig(url, token, tls), section, stub);
    }

    /** A way that stands in where there is none without problems. */
    static EndpointConfig stub() {
        return new EndpointConfig(
                URI.create("ws://localhost"),
                TokenSource.of("-".repeat(TokenSource.SHORTEST)),
                TlsConfig.platform());
    }
}
