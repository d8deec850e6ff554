package dev.penstock.ingestion.write;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.tls.TlsFailure;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

/** Says what an answer of the server, or the lack of one, means for a batch; thread-safe. */
final class InfluxAnswers {
    private static final int MAX_REASON = 500;
    private static final String ITS_LOG = "; see the log of InfluxDB";
    private static final String UP = "; see whether it is running, and influxdb.url right";
    private static final String NO_DATABASE =
            "does not answer like an InfluxDB: check influxdb.url, and whether it needs https://";

    private final String server;
    private final Timing timing;

    InfluxAnswers(String server, Timing timing) {
        this.server = server;
        this.timing = timing;
    }

    /**
     * Judges what came back for a batch.
     *
     * @param e the answer, or why there is none
     * @param text gives the batch as it was sent
     */
    WriteResult classify(IOException e, Supplier<String> text) {
        return e instanceof ServerAnswer answer ? answered(answer, text) : unanswered(e);
    }

    private WriteResult answered(ServerAnswer answer, Supplier<String> text) {
        String words = answer.words();
        return switch (answer.status()) {
            case 201 -> partlyStored(answer, text);
            case 400, 422 -> answer.isJson() ? refused(answer, text) : noDatabase(answer);
            case 413 -> new WriteResult.TooLarge(words);
            case 401 -> wrong(answer, "does not accept the token: set influxdb.token");
            case 403 -> wrong(answer, "forbids writing: give the token write permission");
            case 404 ->
                    wrong(
                            answer,
                            "does not know the bucket or the path: check influxdb.bucket,"
                                    + " influxdb.org and influxdb.url");
            case 408, 425, 429, 503 -> new WriteResult.Retry(retryAfter(answer), words + ITS_LOG);
            default ->
                    answer.status() >= 500
                            ? new WriteResult.Retry(retryAfter(answer), words + ITS_LOG, true)
                            : noDatabase(answer);
        };
    }

    /**
     * Some clustered and hosted ones say 201 when they took some lines and tell which they did not.
     */
    private WriteResult partlyStored(ServerAnswer answer, Supplier<String> text) {
        boolean refuses = answer.isJson() && !ErrorBody.of(answer.body()).lines().isEmpty();
        return refuses ? refused(answer, text) : noDatabase(answer);
    }

    private static WriteResult refused(ServerAnswer answer, Supplier<String> text) {
        List<WriteResult.Named> named = NamedLines.find(ErrorBody.of(answer.body()), text);
        return new WriteResult.PartlyRejected(answer.words(), named, answer.status());
    }

    private WriteResult noDatabase(ServerAnswer answer) {
        return misconfigured(NO_DATABASE, answer.status(), answer.words());
    }

    private WriteResult wrong(ServerAnswer answer, String what) {
        String says = answer.isPage() ? "answers with a web page, and " + what : what;
        return misconfigured(says, answer.status(), answer.words());
    }

    private WriteResult misconfigured(String what, int status, String reason) {
        String remedy = server + " " + what + " (" + reason + ")";
        return new WriteResult.Misconfigured(remedy, status, reason);
    }

    private WriteResult unanswered(IOException e) {
        @Nullable TlsFailure tls = e instanceof SSLException ssl ? TlsFailure.of(ssl) : null;
        if (tls == TlsFailure.UNTRUSTED) {
            return misconfigured(
                    "shows a certificate that is not trusted: set influxdb.tls.ca_file",
                    0,
                    String.valueOf(e.getMessage()));
        }
        if (tls == TlsFailure.PLAIN_SERVER) {
            return misconfigured(
                    "does not speak TLS: let influxdb.url begin with http://",
                    0,
                    String.valueOf(e.getMessage()));
        }
        // The time for the whole call is over, or that for one step of it.
        boolean tooSlow =
                e instanceof InterruptedIOException && !Thread.currentThread().isInterrupted();
        return new WriteResult.Retry(
                Optional.empty(),
                "no answer from " + server + ": " + bounded(e.toString()) + UP,
                tooSlow);
    }

    private static String bounded(String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + "…";
    }

    /** RFC 9110 §10.2.3: seconds, or a date. */
    private Optional<Duration> retryAfter(ServerAnswer answer) {
        @Nullable String value = answer.retryAfter();
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
}
