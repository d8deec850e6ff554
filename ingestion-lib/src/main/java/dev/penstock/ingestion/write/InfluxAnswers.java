package dev.penstock.ingestion.write;

import com.influxdb.exceptions.InfluxException;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.tls.TlsFailure;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** Says what an answer of the server, or the lack of one, means for a batch; thread-safe. */
final class InfluxAnswers {
    private static final int MAX_REASON = 500;

    private final String server;
    private final Timing timing;

    InfluxAnswers(String server, Timing timing) {
        this.server = server;
        this.timing = timing;
    }

    WriteResult classify(InfluxException e) {
        String reason = reason(e);
        return switch (e.status()) {
            case 0 -> unanswered(e);
            case 400, 422 -> new WriteResult.PartlyRejected(reason);
            case 413 -> new WriteResult.TooLarge(reason);
            case 401 -> misconfigured("does not accept the token: set influxdb.token", reason);
            case 403 -> misconfigured("forbids writing: give the token write permission", reason);
            case 404 ->
                    misconfigured(
                            "does not know the bucket or the path: check influxdb.bucket,"
                                    + " influxdb.org and influxdb.url",
                            reason);
            case 408, 429 -> new WriteResult.Retry(retryAfter(e), reason);
            default ->
                    e.status() >= 500
                            ? new WriteResult.Retry(retryAfter(e), reason)
                            : misconfigured(
                                    "does not answer like an InfluxDB: check influxdb.url", reason);
        };
    }

    private WriteResult misconfigured(String what, String reason) {
        return new WriteResult.Misconfigured(server + " " + what + " (" + reason + ")");
    }

    private WriteResult unanswered(InfluxException e) {
        @Nullable Throwable cause = e.getCause();
        if (cause instanceof ForeignAnswerException) {
            return misconfigured(
                    "does not answer like an InfluxDB: check influxdb.url, and whether it needs"
                            + " https://",
                    bounded(String.valueOf(cause.getMessage())));
        }
        @Nullable TlsFailure tls = cause instanceof SSLException ssl ? TlsFailure.of(ssl) : null;
        if (cause != null && tls == TlsFailure.UNTRUSTED) {
            return misconfigured(
                    "shows a certificate that is not trusted: set influxdb.tls.ca_file",
                    String.valueOf(cause.getMessage()));
        }
        if (cause != null && tls == TlsFailure.PLAIN_SERVER) {
            return misconfigured(
                    "does not speak TLS: let influxdb.url begin with http://",
                    String.valueOf(cause.getMessage()));
        }
        String what = cause == null ? String.valueOf(e.getMessage()) : cause.toString();
        return new WriteResult.Retry(Optional.empty(), "no answer: " + bounded(what));
    }

    private static String reason(InfluxException e) {
        @Nullable String message = e.getMessage();
        String body = String.valueOf(e.errorBody());
        String words = message != null && !message.isBlank() ? message : body;
        String plain = words.replaceFirst("^HTTP status code: \\d+; Message: ", "");
        return bounded("HTTP " + e.status() + " " + plain.strip());
    }

    private static String bounded(String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + "…";
    }

    /** RFC 9110 §10.2.3: seconds, or a date. */
    private Optional<Duration> retryAfter(InfluxException e) {
        @Nullable String value = header(e, "Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration left = Duration.between(timing.now(), until);
            return left.isNegative() ? Optional.empty() : Optional.of(left);
        } catch (DateTimeException notDate) {
            return Optional.empty();
        }
    }

    private static @Nullable String header(InfluxException e, String name) {
        for (Map.Entry<String, String> header : e.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }
}
