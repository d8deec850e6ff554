package dev.penstock.launcher.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;

import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.launcher.config.WebhookSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Optional;

final class ReceiverTest {
    private static final String START = "{\"upserted\":7,\"more\":\"";
    private static final String END = "\"}";

    private WireMockServer server;

    @BeforeEach
    void listen() {
        server = new WireMockServer(wireMockConfig().dynamicPort());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Receiver answering(int size) {
        String text = START + "x".repeat(size - START.length() - END.length()) + END;
        server.stubFor(post(urlMatching(".*")).willReturn(okJson(text)));
        return new Receiver(
                new WebhookSettings(
                        URI.create("http://127.0.0.1:" + server.port()),
                        Optional.empty(),
                        TlsConfig.platform()));
    }

    @Test
    void an_answer_of_64_kib_is_read() throws Exception {
        try (Receiver receiver = answering(64 << 10)) {
            assertThat(receiver.post("/a", new byte[0])).isEqualTo(7);
        }
    }

    @Test
    void a_larger_one_is_refused() {
        try (Receiver receiver = answering((64 << 10) + 1)) {
            assertThatThrownBy(() -> receiver.post("/a", new byte[0]))
                    .isInstanceOf(Receiver.Refused.class)
                    .hasMessageContaining("larger than 64 KiB");
        }
    }
}
