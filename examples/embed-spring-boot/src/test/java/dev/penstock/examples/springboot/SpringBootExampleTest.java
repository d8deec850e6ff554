package dev.penstock.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.metrics.AccountingSnapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class SpringBootExampleTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ENTITIES = 20;

    private final HomeSettings settings = HomeSettings.defaults().withEntities(ENTITIES);
    private final SimulatedHome home = SimulatedHome.start(settings);
    private final KeepingSink sink = new KeepingSink();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        home.close();
    }

    @Test
    void it_is_up_and_has_metrics_once_it_is_connected() throws Exception {
        try (ConfigurableApplicationContext context = started(settings.token())) {
            assertThat(context.getBean(Ingestion.class).awaitReady(SOON)).isTrue();
            sink.await(ENTITIES);

            assertThat(asked(context, "health").statusCode()).isEqualTo(200);
            assertThat(asked(context, "health").body())
                    .contains("\"status\":\"UP\"", "\"home\":\"live: received 20 = written 20 ")
                    .doesNotContain(settings.token());
            assertThat(asked(context, "prometheus").body())
                    .contains("penstock_events_received_total{home=\"home\"} 20.0\n")
                    .contains("penstock_points_written_total{home=\"home\"} 20.0\n")
                    .contains("penstock_accounting_difference{home=\"home\"} 0.0\n");
        }
    }

    @Test
    void it_is_down_and_says_why_when_the_token_is_refused() throws Exception {
        String wrong = "a-token-that-nobody-here-knows-0123456789";
        try (ConfigurableApplicationContext context = started(wrong)) {
            HttpResponse<String> health = asked(context, "health");
            long begin = System.nanoTime();
            while (!health.body().contains("refused: ")
                    && System.nanoTime() - begin < SOON.toNanos()) {
                health = asked(context, "health");
            }

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body())
                    .contains("\"penstock\":{", "\"status\":\"DOWN\"", "\"reasons\":[\"home: ")
                    .doesNotContain(wrong);
        }
    }

    @Test
    void closing_the_application_writes_everything_received() throws Exception {
        ConfigurableApplicationContext context = started(settings.token());
        Ingestion ingestion = context.getBean(Ingestion.class);
        sink.await(ENTITIES);
        home.burst(500);
        context.close();

        IngestionStatus after = ingestion.status();
        AccountingSnapshot books = after.homes().getFirst().accounting();
        assertThat(books.received()).isEqualTo(ENTITIES + home.emitted());
        assertThat(books.written()).isEqualTo(books.received()).isEqualTo(sink.taken());
        assertThat(books.difference()).isZero();
    }

    @Test
    void without_a_database_points_are_logged() throws Exception {
        SpringApplication application = new SpringApplication(SpringBootExample.class);
        try (ConfigurableApplicationContext context =
                application.run(arguments(settings.token()))) {
            Ingestion ingestion = context.getBean(Ingestion.class);

            assertThat(ingestion.awaitReady(SOON)).isTrue();
        }
    }

    private ConfigurableApplicationContext started(String token) {
        return new SpringApplicationBuilder(SpringBootExample.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("sink", sink))
                .run(arguments(token));
    }

    private String[] arguments(String token, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.add("--server.port=0");
        all.add("--penstock.home.url=" + home.url());
        all.add("--penstock.home.token=" + token);
        return all.toArray(new String[0]);
    }

    private HttpResponse<String> asked(ConfigurableApplicationContext context, String endpoint)
            throws IOException, InterruptedException {
        String port = context.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
