package dev.penstock.ingestion.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.TlsConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;

final class TrustTest {
    private static final TlsConfig UNREADABLE =
            new TlsConfig(true, Optional.of(Path.of("no such file")), Optional.empty());

    private static HttpClient client(String scheme) {
        URI address = URI.create(scheme + "://127.0.0.1");
        return HttpClient.newBuilder()
                .sslContext(Trust.contextFor(address, TlsConfig.platform(), ""))
                .build();
    }

    @Test
    void an_address_without_tls_is_asked_without_it() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        try (HttpClient client = client("http")) {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(
                            client.send(
                                            HttpRequest.newBuilder(url).build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode())
                    .isEqualTo(204);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_client_made_for_one_never_talks_to_an_encrypted_address() {
        try (HttpClient client = client("ws")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:1")).build();

            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOfAny(IOException.class, UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "wss", "WSS"})
    void an_encrypted_address_is_asked_with_all_there_is(String scheme) {
        URI url = URI.create(scheme + "://127.0.0.1");

        assertThat(
                        Trust.contextFor(url, TlsConfig.platform(), "")
                                .getSupportedSSLParameters()
                                .getProtocols())
                .contains("TLSv1.3");
    }

    @Test
    void certificates_are_read_where_they_are_needed_only() {
        URI plain = URI.create("ws://127.0.0.1");
        URI encrypted = URI.create("wss://127.0.0.1");

        assertThat(Trust.contextFor(plain, UNREADABLE, "home").getProtocol()).isEqualTo("none");
        assertThatThrownBy(() -> Trust.contextFor(encrypted, UNREADABLE, "home"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("home.tls.ca_file");
    }
}
