package dev.penstock.launcher.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.http.HealthReport.Health;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP server of the launcher: health, metrics and reports; all that can be asked for beyond
 * reading is that the registries are read again.
 *
 * <p>Every request runs on a virtual thread of its own. An answer never holds a secret, and always
 * a correlation id, the client's own or a new one.
 */
public final class Endpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final String CORRELATION_ID = "X-Correlation-ID";
    private static final String NOT_FOUND =
            "{\"error\":\"not found; see /health, /metrics, /api/v1/gaps, /api/v1/discovery,"
                    + " /api/v1/filter/stats, /api/v1/event-rate and /api/status/house\"}";
    private static final String TRIGGER = "/api/v1/discovery/trigger";
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Observed observed;
    private final ExpositionFormats formats = ExpositionFormats.init();

    private Endpoints(HttpServer server, Observed observed) {
        this.server = server;
        this.observed = observed;
        this.threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("penstock-http-", 0).factory());
    }

    /**
     * Opens the server.
     *
     * @param settings where to listen
     * @param observed what to tell about
     * @throws IOException when it cannot listen there
     */
    public static Endpoints open(HttpSettings settings, Observed observed) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port());
        Endpoints endpoints = new Endpoints(HttpServer.create(address, BACKLOG), observed);
        endpoints.server.createContext("/", endpoints::answer);
        endpoints.server.setExecutor(endpoints.threads);
        endpoints.server.start();
        return endpoints;
    }

    /** Where the server listens. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answerTo(exchange));
        } catch (RuntimeException e) {
            LOG.warn("a request to {} failed", exchange.getRequestURI().getPath(), e);
            throw e;
        }
    }

    private Answer answerTo(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (exchange.getRequestURI().getPath().equals(TRIGGER)) {
            return trigger(exchange, method);
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.json(405, "{\"error\":\"only GET and HEAD are served here\"}");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/" -> root();
            case "/health" -> health();
            case "/health/live" -> Answer.json(200, "{\"live\":true}");
            case "/health/ready" -> ready();
            case "/metrics" -> metrics(exchange.getRequestHeaders().getFirst("Accept"));
            case "/api/v1/gaps" ->
                    Answer.json(200, new GapsReport(observed.status().homes()).json());
            case "/api/v1/event-rate" ->
                    Answer.json(
                            200, new EventRateReport(observed.eventRates(), observed.now()).json());
            case "/api/status/house" -> new HouseAnswers(observed).to(exchange.getRequestURI());
            case "/api/v1/filter/stats" ->
                    Answer.json(
                            200,
                            new FilterReport(
                                            observed.status().homes(),
                                            observed.chosen().filter(),
                                            observed.chosenFor())
                                    .json());
            case "/api/v1/discovery" -> discovery();
            default -> Answer.json(404, NOT_FOUND);
        };
    }

    private Answer trigger(HttpExchange exchange, String method) {
        if (!method.equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Answer.json(405, "{\"error\":\"only POST is served here\"}");
        }
        // A browser says where a page comes from; no page of another origin may set work going.
        Headers request = exchange.getRequestHeaders();
        @Nullable String origin = request.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + request.getFirst("Host"))) {
            return Answer.json(403, "{\"error\":\"not for pages of other origins\"}");
        }
        return new DiscoveryTrigger(observed).answer();
    }

    private Answer discovery() {
        DiscoveryReport report =
                new DiscoveryReport(
                        observed.status().homes(),
                        home ->
                                observed.ingestion()
                                        .map(ingestion -> ingestion.registries(home))
                                        .orElse(Registries.EMPTY),
                        observed.chosen().discovery().refresh());
        return Answer.json(200, report.json());
    }

    private Answer root() {
        return Answer.text(
                200,
                "Penstock "
                        + observed.version()
                        + "\n/health /metrics /api/v1/gaps /api/v1/discovery"
                        + " /api/v1/filter/stats /api/v1/event-rate /api/status/house\n");
    }

    private Answer health() {
        HealthReport report = new HealthReport(observed);
        return Answer.json(report.health() == Health.UNHEALTHY ? 503 : 200, report.json());
    }

    private Answer ready() {
        HealthReport report = new HealthReport(observed);
        return Answer.json(report.ready() ? 200 : 503, report.readyJson());
    }

    private Answer metrics(@Nullable String accept) throws IOException {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        IngestionStatus status = observed.status();
        List<HomeStatus> homes = status.homes();
        new StatusMetrics(homes).collect().forEach(all::metricSnapshot);
        new DeliveryMetrics(status).collect().forEach(all::metricSnapshot);
        new GapMetrics(homes).collect().forEach(all::metricSnapshot);
        new DiscoveryMetrics(homes).collect().forEach(all::metricSnapshot);
        observed.metrics().registry().scrape().forEach(all::metricSnapshot);
        ExpositionFormatWriter writer = writer(accept == null ? "" : accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, all.build());
        return new Answer(200, writer.getContentType(), body.toByteArray());
    }

    /** Never protobuf, which Prometheus may prefer but takes text instead of. */
    private ExpositionFormatWriter writer(String accept) {
        ExpositionFormatWriter open = formats.getOpenMetricsTextFormatWriter();
        return open.accepts(accept) ? open : formats.getPrometheusTextFormatWriter();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set(CORRELATION_ID, correlationId(exchange.getRequestHeaders()));
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'");
        byte[] body = answer.body();
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** The client's id is only sent back where it is one. */
    private static String correlationId(Headers request) {
        @Nullable String given = request.getFirst(CORRELATION_ID);
        return given != null && given.matches("[A-Za-z0-9._-]{1,64}")
                ? given
                : UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
