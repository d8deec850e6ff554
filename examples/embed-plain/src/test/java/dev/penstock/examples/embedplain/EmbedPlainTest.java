package dev.penstock.examples.embedplain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.ConfigurationException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

final class EmbedPlainTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ENTITIES = 20;
    private static final String BALANCED =
            "home: received 320 = written 320 + filtered 0 + skipped 0 + invalid 0 + rejected 0"
                    + " + dropped 0 + pending 0, difference 0";

    private final HomeSettings settings = HomeSettings.defaults().withEntities(ENTITIES);
    private final SimulatedHome home = SimulatedHome.start(settings);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @AfterEach
    void close() {
        home.close();
    }

    private Map<String, String> given(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("HOME_ASSISTANT_URL", home.url().toString());
        all.put("HOME_ASSISTANT_TOKEN", settings.token());
        return all;
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** What changes earlier could be in the snapshot already. */
    private static void awaitSnapshot(Ingestion ingestion) {
        long begin = System.nanoTime();
        while (ingestion.status().homes().getFirst().accounting().written() < ENTITIES
                && System.nanoTime() - begin < SOON.toNanos()) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void without_a_database_every_change_is_printed_and_the_books_come_last() throws Exception {
        Ingestion ingestion = EmbedPlain.build(given(Map.of()), out);
        FutureTask<@Nullable Void> program =
                new FutureTask<>(() -> {
                    EmbedPlain.run(ingestion);
                    return null;
                });
        Thread.ofVirtual().start(program);
        awaitSnapshot(ingestion);
        home.burst(300);
        ingestion.close();
        program.get(30, TimeUnit.SECONDS);

        assertThat(lines()).hasSize(ENTITIES + 300 + 1).last().isEqualTo(BALANCED);
        assertThat(lines().subList(0, ENTITIES + 300))
                .allMatch(line -> line.startsWith("home_assistant_events,"));
    }

    @Test
    void with_an_influxdb_every_change_goes_there() throws Exception {
        ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
        HttpServer influx =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        influx.createContext(
                "/api/v2/write",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    written.addAll(new String(body, StandardCharsets.UTF_8).lines().toList());
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        influx.start();
        String url = "http://127.0.0.1:" + influx.getAddress().getPort();
        Map<String, String> given = given(Map.of("INFLUXDB_URL", url, "INFLUXDB_TOKEN", "secret"));
        try (Ingestion ingestion = EmbedPlain.build(given, out)) {
            ingestion.start();
            awaitSnapshot(ingestion);
            home.burst(300);
        } finally {
            influx.stop(0);
        }

        assertThat(written).hasSize(ENTITIES + 300);
        assertThat(lines()).containsExactly(BALANCED);
    }

    @Test
    void a_missing_token_is_said() {
        assertThatThrownBy(() -> EmbedPlain.build(Map.of(), out))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("token");
    }
}
