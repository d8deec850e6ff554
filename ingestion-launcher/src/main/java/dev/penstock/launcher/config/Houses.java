package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.DiscoveryConfig;
import dev.penstock.ingestion.config.HeartbeatConfig;
import dev.penstock.ingestion.config.HouseConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Makes what is known of a home, and where that is told, out of values. */
final class Houses {
    private static final String WEBHOOK = "discovery.webhook.";

    private final Draft draft;
    private final Values values;
    private final Problems problems;

    Houses(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    HouseConfig house() {
        Filters filters = new Filters(draft, values, problems);
        return new HouseConfig(discovery(), filters.filter(), heartbeat(filters));
    }

    private DiscoveryConfig discovery() {
        return values.check(
                () ->
                        new DiscoveryConfig(
                                values.get("discovery.enabled", Boolean.class),
                                values.get("discovery.refresh", Duration.class),
                                values.get("discovery.history", Boolean.class)),
                "",
                DiscoveryConfig.defaults());
    }

    private HeartbeatConfig heartbeat(Filters filters) {
        Duration every = values.get("heartbeat.every", Duration.class);
        return values.check(
                () ->
                        new HeartbeatConfig(
                                Optional.of(every).filter(Duration::isPositive),
                                filters.selection("heartbeat.include"),
                                filters.selection("heartbeat.exclude")),
                "",
                HeartbeatConfig.off());
    }

    /** Where registries are posted, if they are to be posted anywhere. */
    Optional<WebhookSettings> webhook() {
        TlsConfig tls = new Tls(draft, values).config(WEBHOOK);
        Optional<URI> url = values.find(WEBHOOK + "url", URI.class);
        Optional<Secret> token = values.find(WEBHOOK + "token", Secret.class);
        url.ifPresent(address -> judge(address, token));
        return url.map(address -> new WebhookSettings(address, token, tls));
    }

    private void judge(URI address, Optional<Secret> token) {
        Entry entry = draft.entry(WEBHOOK + "url").orElseThrow();
        String scheme = String.valueOf(address.getScheme());
        boolean http = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
        if (!http || address.getHost() == null) {
            problems.add(entry, "must be an address like http://host:8006");
        } else if (address.getRawUserInfo() != null || address.getRawQuery() != null) {
            problems.add(entry, "must be an address without a user and without a ?");
        }
        token.ifPresent(this::judge);
        if (token.isEmpty()) {
            draft.notice(entry.spelled() + " is set without " + WEBHOOK + "token: none is sent");
        }
        if (!values.get("discovery.enabled", Boolean.class)) {
            draft.notice(entry.spelled() + " has no effect, as discovery.enabled is false");
        }
    }

    /** What cannot stand in a header would be refused with the token in the message. */
    private void judge(Secret token) {
        if (!token.reveal().chars().allMatch(c -> c >= ' ' && c < 127)) {
            Entry entry = draft.entry(WEBHOOK + "token").orElseThrow();
            problems.add(entry.origin(), entry.path(), "must be one line of printable ASCII", "");
        }
    }
}
