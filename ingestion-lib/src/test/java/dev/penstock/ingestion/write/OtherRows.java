package dev.penstock.ingestion.write;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.http.Fault;

import java.util.List;
import java.util.stream.Stream;

/** What answers like InfluxDB, stands before it, or is in its place. */
final class OtherRows {
    private static final String LARGE = "99999999999";

    private OtherRows() {}

    /** Measured but for Telegraf, which is from its source. */
    static Stream<ServerRow> others() {
        String quest =
                "{\"code\":\"invalid\",\"message\":\"failed to parse line protocol:errors"
                        + " encountered on line(s):\\nerror in line 4: table: m, column: value;"
                        + " cast error from protocol type: STRING to column type: DOUBLE\","
                        + "\"line\":4,\"errorId\":\"ab-1\"}";
        String telegraf = "Telegraf's influxdb_v2_listener";
        return Stream.of(
                new ServerRow("VictoriaMetrics", aResponse().withStatus(204), "written", ""),
                new ServerRow(
                        "vmauth with a wrong token",
                        aResponse().withStatus(400).withBody("cannot find the provided auth"),
                        "misconfigured",
                        "cannot find the provided auth"),
                ServerRow.json("QuestDB", 400, quest, "refused 400[3]", "cast error"),
                ServerRow.json("QuestDB", 500, quest, "failing", "cast error"),
                new ServerRow(
                        "QuestDB", aResponse().withStatus(405), "misconfigured", "influxdb.url"),
                ServerRow.json(
                        telegraf,
                        400,
                        ServerRow.message("invalid", "metric parse error: expected field at 2:4"),
                        "refused 400[]",
                        "metric parse error"),
                ServerRow.json(
                        telegraf,
                        413,
                        ServerRow.message("invalid", "http: request body too large"),
                        "too large",
                        "body too large"),
                ServerRow.json(
                        telegraf,
                        401,
                        ServerRow.message("unauthorized", ""),
                        "misconfigured",
                        "token"));
    }

    private static ServerRow page(int status, String means, String says) {
        String title = status + " of nginx";
        return new ServerRow(
                "a proxy",
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "text/html")
                        .withHeader("Location", "/login")
                        .withBody(
                                "\r\n<!DOCTYPE html><html><head><title>"
                                        + title
                                        + "</title></head></html>\r\n"),
                means,
                says);
    }

    static Stream<ServerRow> proxies() {
        return Stream.of(
                page(200, "misconfigured", "influxdb.url"),
                page(202, "misconfigured", "influxdb.url"),
                page(301, "misconfigured", "influxdb.url"),
                page(302, "misconfigured", "influxdb.url"),
                page(307, "misconfigured", "influxdb.url"),
                page(400, "misconfigured", "https://"),
                page(401, "misconfigured", "web page"),
                page(403, "misconfigured", "web page"),
                page(404, "misconfigured", "web page"),
                page(407, "retry", "407"),
                page(410, "misconfigured", "influxdb.url"),
                page(413, "too large", "413 of nginx"),
                page(429, "retry", "429 of nginx"),
                page(502, "failing", "502 of nginx"),
                page(503, "retry", "503 of nginx"),
                page(504, "failing", "504 of nginx"),
                page(524, "failing", "524 of nginx"));
    }

    private static ServerRow broken(Fault fault, String means, String says) {
        return new ServerRow(
                fault.name(), aResponse().withStatus(204).withFault(fault), means, says);
    }

    static Stream<ServerRow> nonsense() {
        String many = "unable to parse 'x': no\\n".repeat(14_000);
        return Stream.of(
                broken(Fault.CONNECTION_RESET_BY_PEER, "retry", "no answer"),
                broken(Fault.EMPTY_RESPONSE, "retry", "no answer"),
                broken(Fault.RANDOM_DATA_THEN_CLOSE, "retry", "no answer"),
                broken(Fault.MALFORMED_RESPONSE_CHUNK, "misconfigured", "influxdb.url"),
                new ServerRow("nobody", aResponse().withStatus(400), "misconfigured", "HTTP 400"),
                ServerRow.json("nobody", 200, "{\"status\":\"ok\"}", "misconfigured", "HTTP 200"),
                ServerRow.json("a list", 400, "[1]", "misconfigured", "[1]"),
                ServerRow.json(
                        "half a body",
                        400,
                        "{\"error\":\"unable to par",
                        "refused 400[]",
                        "to par"),
                ServerRow.json(
                        "no names",
                        400,
                        "{\"a\":[{},[{\"line\":\"x\"}]]}",
                        "refused 400[]",
                        "\"a\""),
                ServerRow.json(
                        "a line 0", 400, "{\"line\":0,\"message\":\"m\"}", "refused 400[]", "m"),
                ServerRow.json(
                        "5,000 lines",
                        400,
                        ServerRow.error(many),
                        "refused 400[]",
                        "unable to parse"),
                ServerRow.json(
                        "a huge page",
                        200,
                        "<html>" + "x".repeat(1 << 20),
                        "misconfigured",
                        "<html>"),
                ServerRow.json(
                        "a huge page", 500, "<html>" + "x".repeat(1 << 20), "failing", "<html>"));
    }

    private static ServerRow asking(int status, String retryAfter, String means) {
        return new ServerRow(
                "Retry-After: " + retryAfter,
                aResponse().withStatus(status).withHeader("Retry-After", retryAfter),
                means,
                "HTTP " + status);
    }

    /** By a clock that says 12:00:00 on that day. */
    static Stream<ServerRow> asking() {
        return Stream.concat(
                Stream.of(
                        asking(429, "17", "retry PT17S"),
                        asking(503, "3600", "retry PT1H"),
                        asking(502, "5", "failing PT5S"),
                        asking(408, "1", "retry PT1S"),
                        asking(425, "2", "retry PT2S"),
                        asking(429, "Mon, 23 Nov 2026 12:00:30 GMT", "retry PT30S"),
                        asking(429, "Mon, 23 Nov 2026 12:00:00 GMT", "retry PT0S"),
                        asking(429, "Mon, 23 Nov 2026 11:59:59 GMT", "retry"),
                        asking(429, "Thu, 01 Jan 1970 00:00:00 GMT", "retry"),
                        asking(429, LARGE, "retry"),
                        new ServerRow(
                                "more seconds than the client can read",
                                aResponse().withStatus(503).withHeader("Retry-After", LARGE),
                                "retry",
                                LARGE)),
                List.of("soon", "-5", "1.5", "", "Mon, 23 Foo 2026 12:00:30 GMT").stream()
                        .map(garbage -> asking(503, garbage, "retry")));
    }
}
