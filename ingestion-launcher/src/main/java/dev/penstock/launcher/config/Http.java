package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.Secret;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the settings of the HTTP server, and keeps it from being open by accident. */
final class Http {
    private static final String BIND = "http.bind";
    private static final String PORT = "http.port";
    private static final String TOKEN = "http.token";
    private static final String ORIGINS = "http.allowed_origins";
    private static final String HOSTS = "http.allowed_hosts";
    private static final String CERTIFICATE = "http.tls.cert_file";
    private static final String KEY = "http.tls.key_file";
    private static final String LONGEST_MESSAGE = "http.ws.max_message_bytes";
    private static final String OPEN = "none";
    private static final int SHORTEST_TOKEN = 16;
    private static final int MOST_CLIENTS = 10_000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Draft draft;
    private final Values values;
    private final Problems problems;

    Http(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    HttpSettings settings() {
        String bind = values.get(BIND, String.class).strip();
        int port = values.get(PORT, Integer.class);
        if (port < 0 || port > 65_535) {
            problem(PORT, "must be between 0 and 65535");
        }
        Optional<Secret> token = token(bind);
        return new HttpSettings(
                bind, port, token, origins(token.isPresent()), hosts(), tls(), clients());
    }

    private Optional<Secret> token(String bind) {
        Optional<Entry> entry = draft.entry(TOKEN);
        Optional<Secret> token = values.find(TOKEN, Secret.class);
        boolean open = token.filter(secret -> secret.reveal().equals(OPEN)).isPresent();
        if (entry.isPresent() && token.isPresent() && !open) {
            return good(entry.get(), token.get());
        }
        if (!loopback(bind) && open) {
            draft.notice(
                    "http.token is none: anyone who reaches " + Entry.oneLine(bind) + " may read");
        } else if (!loopback(bind) && !problems.has(TOKEN)) {
            String rule =
                    "needs http.token (API_TOKEN), as others than this machine reach it: choose one"
                            + " of at least "
                            + SHORTEST_TOKEN
                            + " characters, or say http.token: none (API_TOKEN=none) if anyone may"
                            + " read";
            draft.entry(BIND).ifPresent(bound -> problems.add(bound, rule));
        }
        return Optional.empty();
    }

    private Optional<Secret> good(Entry entry, Secret token) {
        String text = token.reveal();
        if (text.length() < SHORTEST_TOKEN || !text.matches("[\\x21-\\x7e]+")) {
            problems.add(
                    entry,
                    "must have at least "
                            + SHORTEST_TOKEN
                            + " characters, letters, digits and signs without spaces, such as"
                            + " `openssl rand -hex 24` prints");
            return Optional.empty();
        }
        return Optional.of(token);
    }

    private List<String> origins(boolean token) {
        List<String> origins = new ArrayList<>();
        for (String origin : list(ORIGINS)) {
            String lower = origin.toLowerCase(Locale.ROOT);
            if (origin.equals("*") && !token) {
                problem(
                        ORIGINS,
                        "must name the origins, as without http.token * lets any web page read who"
                                + " is home");
            } else if (!origin.equals("*") && !origin(lower)) {
                problem(ORIGINS, "must be origins like https://grafana.example:3000, without path");
            }
            origins.add(lower);
        }
        return origins;
    }

    private static boolean origin(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && text.matches("https?://[^/?#@]+")
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<String> hosts() {
        List<String> hosts = new ArrayList<>();
        for (String host : list(HOSTS)) {
            if (!host.matches("[A-Za-z0-9._-]+")) {
                problem(HOSTS, "must be host names like penstock.example, without port");
            }
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
        return hosts;
    }

    private List<String> list(String path) {
        List<?> found = values.find(path, List.class).orElse(List.of());
        return found.stream().map(String::valueOf).map(String::strip).toList();
    }

    private Optional<TlsFiles> tls() {
        Optional<Path> certificate = values.find(CERTIFICATE, Path.class);
        Optional<Path> key = values.find(KEY, Path.class);
        if (certificate.isPresent() && key.isPresent()) {
            TlsFiles files = new TlsFiles(certificate.get(), key.get());
            try {
                ServerCertificate.context(files);
            } catch (ServerCertificate.Unusable e) {
                problem(e.inKey() ? KEY : CERTIFICATE, String.valueOf(e.getMessage()));
            }
            return Optional.of(files);
        }
        alone(CERTIFICATE, KEY);
        alone(KEY, CERTIFICATE);
        return Optional.empty();
    }

    private void alone(String given, String missing) {
        if (draft.entry(given).isPresent() && draft.entry(missing).isEmpty()) {
            problem(given, "needs " + missing + " beside it");
        }
    }

    private ClientSettings clients() {
        long longest = values.get(LONGEST_MESSAGE, Long.class);
        if (longest < 1024 || longest > MOST_BYTES) {
            problem(LONGEST_MESSAGE, "must be between 1KiB and 16MiB");
        }
        return new ClientSettings(
                Math.clamp(longest, 1024, MOST_BYTES),
                values.get("http.ws.rate.messages", Integer.class),
                values.get("http.ws.rate.window", Duration.class),
                clients("http.ws.max_clients"));
    }

    private int clients(String path) {
        int most = values.get(path, Integer.class);
        if (most > MOST_CLIENTS) {
            problem(path, "must be at most " + MOST_CLIENTS);
        }
        return Math.min(most, MOST_CLIENTS);
    }

    private void problem(String path, String rule) {
        if (!problems.has(path)) {
            draft.entry(path).ifPresent(entry -> problems.add(entry, rule));
        }
    }

    private static boolean loopback(String bind) {
        String address = bind.toLowerCase(Locale.ROOT);
        return address.equals("localhost")
                || address.matches("127(\\.\\d{1,3}){3}")
                || address.matches("\\[?(::1|0:0:0:0:0:0:0:1)]?");
    }
}
