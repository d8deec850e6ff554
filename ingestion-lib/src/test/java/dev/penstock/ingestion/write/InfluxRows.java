package dev.penstock.ingestion.write;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import java.util.stream.Stream;

/** What InfluxDB answers, of whichever version. */
final class InfluxRows {
    private InfluxRows() {}

    /** Of the batch of the test. */
    private static String line(int number) {
        return String.format("m,entity_id=sensor.n%1$d value=%1$d.0 %1$d", number);
    }

    private static String unread(int line, String why) {
        return "unable to parse '" + line(line) + "': " + why;
    }

    private static ServerRow one(int status, String words, String means, String says) {
        return ServerRow.json("InfluxDB 1.8", status, ServerRow.error(words), means, says);
    }

    /** Measured with 1.8.10. */
    static Stream<ServerRow> refusedBy1() {
        String conflict =
                "partial write: field type conflict: input field \\\"value\\\" on measurement"
                        + " \\\"m\\\" is type string, already exists as type float dropped=3";
        String three =
                "partial write: "
                        + unread(0, "invalid boolean\\n")
                        + unread(2, "invalid number\\n")
                        + unread(4, "bad timestamp dropped=0");
        String limit = "partial write: max-series-per-database limit exceeded: (1000) dropped=5";
        String retention = "partial write: points beyond retention policy dropped=1";
        String longLine = "unable to parse '" + "x".repeat(9_000) + "': the reason";
        return Stream.of(
                one(400, three, "refused 400[0, 2, 4]", "invalid boolean"),
                one(400, unread(3, "missing fields"), "refused 400[3]", "missing fields"),
                one(400, "unable to parse 'x': no", "refused 400[]", "'x': no"),
                one(400, longLine, "refused 400[]", "x': the reason"),
                one(400, conflict, "refused 400[]", "already exists as type"),
                one(400, "field type conflict", "refused 400[]", "conflict"),
                one(400, retention, "refused 400[]", "retention policy"),
                one(400, limit, "refused 400[]", "max-series"));
    }

    /** Measured with 1.8.10. */
    static Stream<ServerRow> answeredBy1() {
        String forbidden = "\\\"ro\\\" user is not authorized to write to database \\\"ha\\\"";
        String cache = "engine: cache-max-memory-size exceeded: (200007/200000)";
        String slash = "bucket name \\\"\\\" is missing a slash";
        return Stream.of(
                new ServerRow("InfluxDB 1.8", aResponse().withStatus(204), "written", ""),
                one(401, "authorization failed", "misconfigured", "influxdb.token"),
                one(403, forbidden, "misconfigured", "write permission"),
                one(404, "database not found: \\\"ha\\\"", "misconfigured", "influxdb.bucket"),
                one(404, slash, "misconfigured", "influxdb.bucket"),
                one(405, "no", "misconfigured", "influxdb.url"),
                one(413, "Request Entity Too Large", "too large", "Entity"),
                one(500, "retention policy not found: x", "failing", "not found"),
                one(500, cache, "failing", "cache-max-memory-size"),
                one(503, "timeout", "retry", "timeout"));
    }

    private static ServerRow two(int status, String code, String words, String means, String says) {
        String body = ServerRow.message(code, words);
        return ServerRow.json("InfluxDB 2.7", status, body, means, says);
    }

    /** Measured with 2.7.12. */
    static Stream<ServerRow> answeredBy2() {
        String partly = "failure writing points to database: partial write: ";
        String outside = partly + "dropped 1 points outside retention policy of duration";
        String lines = unread(1, "invalid number\\n") + unread(2, "missing fields");
        String noOrg = "organization name \\\"no\\\" not found";
        String noBucket = "bucket \\\"no\\\" not found";
        String code = "unprocessable entity";
        return Stream.of(
                new ServerRow("InfluxDB 2.7", aResponse().withStatus(204), "written", ""),
                two(400, "invalid", lines, "refused 400[1, 2]", "invalid number"),
                two(400, "invalid", "cannot use reserved tag key", "refused 400[]", "reserved"),
                two(422, code, partly + "field type conflict", "refused 422[]", "type conflict"),
                two(422, code, outside, "refused 422[]", "retention"),
                two(401, "unauthorized", "no access", "misconfigured", "influxdb.token"),
                two(403, "forbidden", "insufficient permissions", "misconfigured", "insufficient"),
                two(404, "not found", noOrg, "misconfigured", "influxdb.org"),
                two(404, "not found", noBucket, "misconfigured", "influxdb.bucket"),
                two(413, "request too large", "cannot read data", "too large", "cannot read data"),
                two(500, "internal error", "gzip", "failing", "gzip"),
                two(503, "unavailable", "shutting down", "retry", "shutting down"));
    }

    private static ServerRow three(int status, String body, String means, String says) {
        return ServerRow.json("InfluxDB 3 Core", status, body, means, says);
    }

    /** From the source. */
    static Stream<ServerRow> answeredBy3() {
        String two =
                "{\"error\":\"partial write of line protocol occurred\",\"data\":["
                        + "{\"original_line\":\"a\",\"line_number\":2,\"error_message\":\"invalid"
                        + " column type for column 'value'\"},"
                        + "{\"original_line\":\"b\",\"line_number\":5,\"error_message\":\"no\"}]}";
        String first =
                "{\"error\":\"parsing failed for write_lp endpoint\",\"data\":"
                        + "{\"original_line\":\"a\",\"line_number\":1,\"error_message\":\"bad\"}}";
        return Stream.of(
                three(400, two, "refused 400[1, 4]", "partial write of line protocol"),
                three(400, first, "refused 400[0]", "parsing failed"),
                three(422, ServerRow.error("table limit"), "refused 422[]", "table limit"),
                three(401, "", "misconfigured", "influxdb.token"),
                three(413, ServerRow.error("body too large"), "too large", "body too large"),
                three(500, ServerRow.error("object store"), "failing", "object store"));
    }

    private static ServerRow hosted(int status, String body, String means, String says) {
        return ServerRow.json("InfluxDB Cloud", status, body, means, says);
    }

    /** As documented. */
    static Stream<ServerRow> answeredByHosted() {
        String third =
                "{\"code\":\"invalid\",\"line\":3,\"message\":\"failed to parse line protocol:"
                        + " errors encountered on line(s): bad\"}";
        return Stream.of(
                hosted(201, third, "refused 201[2]", "failed to parse"),
                hosted(400, third, "refused 400[2]", "failed to parse"),
                hosted(201, "", "misconfigured", "influxdb.url"),
                hosted(201, "{}", "misconfigured", "influxdb.url"),
                hosted(413, ServerRow.message("request too large", "no"), "too large", "413"),
                hosted(429, ServerRow.message("too many requests", "no"), "retry", "429"));
    }
}
