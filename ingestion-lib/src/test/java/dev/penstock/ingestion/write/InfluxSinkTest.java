package dev.penstock.ingestion.write;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.InfluxConfig.Gzip;
import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

final class InfluxSinkTest {
    private static final Batch BATCH = new Batch("home", Points.numbered(1_500_000, 1_500_002));
    private static final String TOKEN = "influx-secret-token";

    private final WireMockServer server =
            new WireMockServer(
                    wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private InfluxConfig config(Precision precision, Gzip gzip) {
        return new InfluxConfig(
                URI.create("http://127.0.0.1:" + server.port()),
                Secret.of(TOKEN),
                "my org",
                "my bucket",
                TlsConfig.platform(),
                precision,
                gzip,
                Duration.ofSeconds(2));
    }

    private WriteResult write(InfluxConfig config) {
        try (InfluxSink sink = new InfluxSink(config, new ManualTiming())) {
            return sink.write(BATCH);
        }
    }

    private WriteResult answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
        return write(config(Precision.US, Gzip.AUTO));
    }

    @Test
    void sends_a_batch_as_one_text_with_its_token() {
        assertThat(answer(aResponse().withStatus(204))).isEqualTo(new WriteResult.Written());

        server.verify(
                1,
                postRequestedFor(urlPathEqualTo("/api/v2/write"))
                        .withQueryParam("org", equalTo("my org"))
                        .withQueryParam("bucket", equalTo("my bucket"))
                        .withQueryParam("precision", equalTo("us"))
                        .withHeader("Authorization", equalTo("Token " + TOKEN))
                        .withHeader("Content-Type", equalToIgnoreCase("text/plain; charset=utf-8"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withHeader("Content-Length", equalTo("92"))
                        .withRequestBody(
                                equalTo(
                                        """
                                        m,entity_id=sensor.n5 value=1500000.0 1500000
                                        m,entity_id=sensor.n6 value=1500001.0 1500001
                                        """)));
    }

    @ParameterizedTest
    @CsvSource({"S,1", "MS,1500", "US,1500000", "NS,1500000000"})
    void sends_times_in_the_precision_asked_for(Precision precision, String time) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
        write(config(precision, Gzip.OFF));

        assertThat(server.getAllServeEvents().getFirst().getRequest().getBodyAsString())
                .contains(" value=1500000.0 " + time + "\n");
    }

    @ParameterizedTest
    @EnumSource(Gzip.class)
    void compresses_as_it_is_told(Gzip gzip) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
        write(config(Precision.US, gzip));

        boolean compressed =
                server.getAllServeEvents()
                        .getFirst()
                        .getRequest()
                        .containsHeader("Content-Encoding");
        assertThat(compressed).isEqualTo(gzip == Gzip.ON);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void takes_a_refused_content_for_partly_rejected(int status) {
        WriteResult result =
                answer(
                        aResponse()
                                .withStatus(status)
                                .withBody("{\"code\":\"invalid\",\"message\":\"bad line\"}"));

        assertThat(result).isInstanceOf(WriteResult.PartlyRejected.class);
        assertThat(result.toString()).contains("bad line").contains(String.valueOf(status));
    }

    @Test
    void finds_words_in_an_answer_without_a_message() {
        WriteResult result =
                answer(
                        aResponse()
                                .withStatus(400)
                                .withBody(
                                        "{\"error\":\"partial write\",\"data\":[{\"line_number\":2}]}"));

        assertThat(result.toString()).contains("partial write");
    }

    @Test
    void takes_413_for_too_large() {
        assertThat(answer(aResponse().withStatus(413))).isInstanceOf(WriteResult.TooLarge.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401,influxdb.token",
        "403,write permission",
        "404,influxdb.bucket",
        "405,influxdb.url",
        "415,influxdb.url"
    })
    void names_the_remedy_where_the_configuration_is_wrong(int status, String remedy) {
        WriteResult result = answer(aResponse().withStatus(status).withBody("<html>no</html>"));

        assertThat(result).isInstanceOf(WriteResult.Misconfigured.class);
        assertThat(result.toString()).contains(remedy).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void tries_again_what_the_server_cannot_take_now(int status) {
        assertThat(answer(aResponse().withStatus(status))).isInstanceOf(WriteResult.Retry.class);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "17|17",
                "Mon, 23 Nov 2026 12:00:30 GMT|30",
                "Mon, 23 Nov 2026 11:00:30 GMT|",
                "soon|"
            },
            delimiter = '|')
    void reads_retry_after_in_both_forms(String header, Integer seconds) {
        WriteResult result = answer(aResponse().withStatus(503).withHeader("retry-after", header));

        assertThat(((WriteResult.Retry) result).after())
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void tries_again_after_a_broken_connection(Fault fault) {
        assertThat(answer(aResponse().withFault(fault))).isInstanceOf(WriteResult.Retry.class);
    }

    @Test
    void tries_again_after_a_timeout() {
        assertThat(answer(aResponse().withStatus(204).withFixedDelay(20_000)))
                .isInstanceOf(WriteResult.Retry.class);
    }

    @Test
    void tries_again_when_nobody_listens() {
        InfluxConfig config = config(Precision.US, Gzip.AUTO);
        server.stop();

        assertThat(write(config)).isInstanceOf(WriteResult.Retry.class);
    }

    @Test
    void returns_soon_when_interrupted() {
        server.stubFor(
                any(anyUrl()).willReturn(aResponse().withStatus(204).withFixedDelay(20_000)));
        Thread.currentThread().interrupt();

        assertThat(write(config(Precision.US, Gzip.AUTO))).isInstanceOf(WriteResult.Retry.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void says_that_a_certificate_is_not_trusted_and_trusts_it_when_told_to() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));

        assertThat(write(https(TlsConfig.platform())))
                .isInstanceOf(WriteResult.Misconfigured.class)
                .asString()
                .contains("influxdb.tls.ca_file");
        assertThat(write(https(TlsConfig.insecure()))).isEqualTo(new WriteResult.Written());
    }

    private InfluxConfig https(TlsConfig tls) {
        InfluxConfig usual = config(Precision.US, Gzip.AUTO);
        return new InfluxConfig(
                URI.create("https://127.0.0.1:" + server.httpsPort()),
                usual.token(),
                usual.org(),
                usual.bucket(),
                tls,
                usual.precision(),
                usual.gzip(),
                usual.timeout());
    }

    @Test
    void describes_itself_without_its_token() {
        try (InfluxSink sink = new InfluxSink(config(Precision.US, Gzip.ON), new ManualTiming())) {
            assertThat(sink.describe()).startsWith("InfluxDB at http://").doesNotContain(TOKEN);
        }
    }

    @Test
    void follows_no_redirect_as_the_page_behind_it_acknowledges_nothing() {
        server.stubFor(
                any(urlPathEqualTo("/login"))
                        .willReturn(aResponse().withStatus(200).withBody("<html>log in</html>")));
        server.stubFor(
                any(urlPathEqualTo("/api/v2/write"))
                        .willReturn(aResponse().withStatus(302).withHeader("Location", "/login")));

        assertThat(write(config(Precision.US, Gzip.AUTO)))
                .isInstanceOf(WriteResult.Misconfigured.class)
                .asString()
                .contains("influxdb.url");
    }

    @Test
    void believes_only_an_acknowledgement() {
        assertThat(answer(aResponse().withStatus(200).withBody("<html>log in</html>")))
                .isInstanceOf(WriteResult.Misconfigured.class)
                .asString()
                .contains("influxdb.url", "log in");
    }

    @Test
    void gives_no_point_up_for_a_refusal_that_is_not_about_content() {
        String words = "Client sent an HTTP request to an HTTPS server.";

        assertThat(answer(aResponse().withStatus(400).withBody(words)))
                .isInstanceOf(WriteResult.Misconfigured.class)
                .asString()
                .contains("https://", words);
    }
}
