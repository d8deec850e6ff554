package dev.penstock.launcher.http;

import dev.penstock.launcher.http.server.Refusals;
import dev.penstock.launcher.http.socket.Farewell;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.Set;
import java.util.UUID;

/**
 * How the HTTP interface is used and by whom it is misused; thread-safe. Labels take a few known
 * values only, whatever is asked for.
 */
final class HttpMetrics implements Refusals {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests =
            Counter.builder()
                    .name("penstock_http_requests_total")
                    .help("Requests answered, by path, method and status.")
                    .labelNames("route", "method", "status")
                    .register(registry);
    private final Counter refused =
            Counter.builder()
                    .name("penstock_http_refused_total")
                    .help("Requests and connections refused, by reason.")
                    .labelNames("reason")
                    .register(registry);
    private final Counter closed =
            Counter.builder()
                    .name("penstock_ws_closed_total")
                    .help("WebSocket clients that are no more, by how it ended.")
                    .labelNames("reason")
                    .register(registry);

    HttpMetrics() {
        for (Refusal refusal : Refusal.values()) {
            refused.labelValues(Texts.lower(refusal));
        }
        for (Farewell farewell : Farewell.values()) {
            closed.labelValues(farewell.spelled());
        }
    }

    PrometheusRegistry registry() {
        return registry;
    }

    void answered(String route, String method, int status) {
        String known = METHODS.contains(method) ? method : "other";
        requests.labelValues(route, known, String.valueOf(status)).inc();
    }

    void refused(Refusal why) {
        refused.labelValues(Texts.lower(why)).inc();
    }

    void ended(Farewell how) {
        closed.labelValues(how.spelled()).inc();
    }

    @Override
    public void refused(int status) {
        refused(status == 408 ? Refusal.SLOW : Refusal.MALFORMED);
    }

    @Override
    public void crowded() {
        refused(Refusal.CROWDED);
    }

    @Override
    public String correlationId() {
        return UUID.randomUUID().toString();
    }
}
