package dev.penstock.launcher.config;

import java.util.Locale;
import java.util.Optional;

/** Makes the settings of the HTTP server, and keeps it from being open by accident. */
final class Http {
    private static final String BIND = "http.bind";
    private static final String PORT = "http.port";
    private static final String TOKEN = "http.token";
    private static final String OPEN = "none";

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
            draft.entry(PORT)
                    .ifPresent(entry -> problems.add(entry, "must be between 0 and 65535"));
        }
        Optional<Entry> token = draft.entry(TOKEN);
        boolean open = token.filter(entry -> entry.raw().shown().strip().equals(OPEN)).isPresent();
        if (loopback(bind)) {
            token.filter(entry -> !open).ifPresent(this::idle);
        } else {
            reachable(bind, token, open);
        }
        return new HttpSettings(bind, port);
    }

    private void idle(Entry token) {
        draft.notice(token.spelled() + " is checked but has no effect in this version");
    }

    private void reachable(String bind, Optional<Entry> token, boolean open) {
        if (open) {
            draft.notice(
                    "http.token is none: anyone who reaches " + Entry.oneLine(bind) + " may read");
        } else if (token.isPresent()) {
            String rule =
                    "cannot protect "
                            + Entry.oneLine(bind)
                            + ": token protection is not available in this version;"
                            + " bind to 127.0.0.1";
            problems.add(token.get(), rule);
        } else if (!problems.has(TOKEN)) {
            String rule =
                    "must be an address of this machine only, like 127.0.0.1, unless"
                            + " http.token: none (API_TOKEN=none) says that anyone may read";
            draft.entry(BIND).ifPresent(entry -> problems.add(entry, rule));
        }
    }

    private static boolean loopback(String bind) {
        String address = bind.toLowerCase(Locale.ROOT);
        return address.equals("localhost")
                || address.matches("127(\\.\\d{1,3}){3}")
                || address.matches("\\[?(::1|0:0:0:0:0:0:0:1)]?");
    }
}
