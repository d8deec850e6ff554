package dev.penstock.launcher.webhook;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.tls.Trust;
import dev.penstock.launcher.config.WebhookSettings;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts to one receiver and says why it does not take something; for one thread. */
final class Receiver implements AutoCloseable {
    /** Why a receiver did not take something; never holds the token. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(String reason, int status) {
            super(reason, null, false, false);
            this.status = status;
        }

        String reason() {
            return String.valueOf(getMessage());
        }

        /** The status of its answer; 0 where there was none. */
        int status() {
            return status;
        }
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebhookSettings settings;
    private final HttpClient client;
    private final String base;

    Receiver(WebhookSettings settings) {
        this.settings = settings;
        this.base = settings.url().toString().replaceFirst("/+$", "");
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(TIMEOUT)
                        .sslContext(
                                Trust.contextFor(
                                        settings.url(), settings.tls(), "discovery.webhook"))
                        .build();
    }

    /** Where everything is posted below. */
    String url() {
        return base;
    }

    /**
     * Posts a JSON text.
     *
     * @param path where to, below the receiver's address
     * @param body the text
     * @return how many rows it says it has taken
     */
    long post(String path, byte[] body) throws Refused, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(body));
        settings.token()
                .map(Secret::reveal)
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            return upserted(path, client.send(request.build(), head -> new LimitedText()));
        } catch (IOException e) {
            // The name of the kind is all that some of them say.
            String told = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new Refused("cannot be reached: " + told, 0);
        }
    }

    private static long upserted(String path, HttpResponse<String> answer) throws Refused {
        int status = answer.statusCode();
        if (status == 200) {
            return counted(path, answer.body());
        }
        if (status == 401 || status == 403) {
            String rule = "refuses the token (" + status + "): see discovery.webhook.token";
            throw new Refused(rule, status);
        }
        throw new Refused("answers " + status + " to " + path, status);
    }

    private static long counted(String path, String body) throws Refused {
        try {
            var upserted = JSON.readTree(body).path("upserted");
            if (upserted.isIntegralNumber()) {
                return upserted.longValue();
            }
        } catch (JacksonException e) {
            // Then it is no such receiver, as below.
        }
        throw new Refused("does not say how many rows it has taken at " + path, 200);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
