package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.config.Pem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The same answers by HTTPS. */
final class HttpsTest {
    @TempDir private Path folder;

    private static Watched watched(Pem pem) throws Exception {
        return Watched.alone(
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.of(pem.files()),
                        ClientSettings.defaults()),
                Timing.system());
    }

    private static HttpResponse<String> get(Pem trusted, String url) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("trusted", trusted.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void a_client_that_trusts_the_certificate_is_answered(String algorithm) throws Exception {
        Pem pem = Pem.pair(folder, "own", algorithm);
        try (Watched watched = watched(pem)) {
            HttpResponse<String> answer = get(pem, watched.url() + "/health");

            assertThat(watched.url()).startsWith("https://127.0.0.1:");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"healthy\"");
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as("it would bar what else this host serves by plain HTTP")
                    .isEmpty();
            assertThat(answer.headers().firstValue("X-Correlation-ID")).isPresent();
        }
    }

    @Test
    void plain_http_gets_no_answer_and_harms_nobody_else() throws Exception {
        Pem pem = Pem.pair(folder, "own", "EC");
        try (Watched watched = watched(pem)) {
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), watched.port())) {
                plain.getOutputStream()
                        .write(
                                "GET /health HTTP/1.1\r\nHost: penstock\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                plain.shutdownOutput();
                assertThat(
                                new String(
                                        plain.getInputStream().readAllBytes(),
                                        StandardCharsets.ISO_8859_1))
                        .doesNotContain("HTTP/1.1");
            }
            assertThat(get(pem, watched.url() + "/health/live").statusCode()).isEqualTo(200);
        }
    }
}
