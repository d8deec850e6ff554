package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The database of the drills remembers, contradicts and misbehaves as told. */
final class CountingInfluxTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private CountingInflux influx;

    @BeforeEach
    void open() throws IOException {
        influx = new CountingInflux(0);
    }

    @AfterEach
    void close() {
        influx.close();
    }

    private CompletableFuture<Integer> write(String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(influx.url() + "/api/v2/write?precision=us"))
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    @Test
    void remembers_entity_time_and_state() {
        assertThat(write("m,entity_id=a.b value=21.50 5\nm,entity_id=a.c state=\"on\",value=1 6"))
                .succeedsWithin(10, TimeUnit.SECONDS)
                .isEqualTo(204);

        assertThat(influx.points())
                .containsExactlyInAnyOrder(
                        new Stored("a.b", 5, "21.5"), new Stored("a.c", 6, "on"));
        assertThat(influx.has("a.b", 5)).isTrue();
        assertThat(influx.has("a.b", 6)).isFalse();
    }

    @Test
    void the_same_point_twice_is_one_point_and_no_contradiction() {
        write("m,entity_id=a.b value=1 5").join();
        write("m,entity_id=a.b value=1.0,previous_state=\"0\" 5").join();

        assertThat(influx.size()).isEqualTo(1);
        assertThat(influx.lines()).isEqualTo(2);
        assertThat(influx.contradictions()).isEmpty();
    }

    @Test
    void notices_two_series_for_one_change() {
        write("m,entity_id=a.b value=1 5").join();
        write("m,device_class=door,entity_id=a.b value=1 5").join();

        assertThat(influx.contradictions()).hasSize(1);
        assertThat(influx.contradictions().getFirst()).contains("device_class=door");
    }

    @Test
    void notices_two_states_for_one_change() {
        write("m,entity_id=a.b value=1 5").join();
        write("m,entity_id=a.b value=2 5").join();

        assertThat(influx.contradictions()).hasSize(1);
    }

    @Test
    void keeps_homes_apart() {
        write("m,entity_id=a.b,home=h1 value=1 5\nm,entity_id=a.b,home=h2 value=2 5").join();

        assertThat(influx.contradictions()).isEmpty();
        assertThat(influx.has("h1", "a.b", 5)).isTrue();
        assertThat(influx.has("h3", "a.b", 5)).isFalse();
    }

    @Test
    void remembers_nothing_of_what_it_refuses() {
        influx.answer(503);
        assertThat(write("m,entity_id=a.b value=1 5").join()).isEqualTo(503);
        assertThat(influx.size()).isZero();

        influx.answer(204);
        assertThat(write("m,entity_id=a.b value=1 5").join()).isEqualTo(204);
        assertThat(influx.size()).isEqualTo(1);
    }

    @Test
    void answers_nothing_while_it_hangs() {
        influx.hang();
        CompletableFuture<Integer> answer = write("m,entity_id=a.b value=1 5");
        assertThat(answer).failsWithin(300, TimeUnit.MILLISECONDS);
        assertThat(influx.size()).isZero();

        influx.release();
        assertThat(write("m,entity_id=a.b value=1 5"))
                .succeedsWithin(10, TimeUnit.SECONDS)
                .isEqualTo(204);
        assertThat(influx.size()).isEqualTo(1);
    }
}
