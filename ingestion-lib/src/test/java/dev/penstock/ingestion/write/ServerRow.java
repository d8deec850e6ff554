package dev.penstock.ingestion.write;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * What a server answers to a write, as measured or documented, and what that means.
 *
 * @param server who answers so
 * @param answer the answer
 * @param means what it means, as {@link #told} spells it
 * @param says words that are to be found in the result
 */
record ServerRow(String server, ResponseDefinitionBuilder answer, String means, String says) {
    static ServerRow json(String server, int status, String body, String means, String says) {
        return new ServerRow(
                server,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body),
                means,
                says);
    }

    /** As InfluxDB 1 and 3 say it. */
    static String error(String error) {
        return "{\"error\":\"" + error + "\"}\n";
    }

    /** As InfluxDB 2 and others say it. */
    static String message(String code, String message) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    /** A result in short. */
    static String told(WriteResult result) {
        return switch (result) {
            case WriteResult.Written written -> "written";
            case WriteResult.PartlyRejected refused ->
                    "refused "
                            + refused.status()
                            + refused.named().stream().map(WriteResult.Named::index).toList();
            case WriteResult.Retry retry ->
                    (retry.failing() ? "failing" : "retry")
                            + retry.after().map(after -> " " + after).orElse("");
            case WriteResult.Misconfigured wrong -> "misconfigured";
            case WriteResult.TooLarge large -> "too large";
        };
    }

    @Override
    public String toString() {
        return server + ": " + means + ", " + says;
    }
}
