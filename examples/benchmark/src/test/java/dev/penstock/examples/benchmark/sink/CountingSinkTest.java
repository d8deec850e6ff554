package dev.penstock.examples.benchmark.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.benchmark.home.Schedule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

@Timeout(60)
final class CountingSinkTest {
    private static final Schedule SCHEDULE = new Schedule(1_000_000, 4);

    private static String line(long event) {
        return "m,entity_id=sensor.a value=1,text=\"5 6\" " + SCHEDULE.micros(event) + "\n";
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void post(
            HttpClient http, CountingSink sink, String encoding, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sink.url() + "/api/v2/write?precision=us"))
                        .header("Content-Encoding", encoding)
                        .POST(body)
                        .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void counts_each_event_once_however_it_is_written() throws Exception {
        Arrivals arrivals = new Arrivals(SCHEDULE);
        String first = line(0) + line(1) + line(2);
        String again = line(2) + line(3) + "m value=1 " + (SCHEDULE.micros(3) + 1);
        try (CountingSink sink = CountingSink.start(arrivals);
                HttpClient http =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            post(http, sink, "identity", HttpRequest.BodyPublishers.ofString(first));
            post(http, sink, "gzip", HttpRequest.BodyPublishers.ofByteArray(packed(again)));
            post(
                    http,
                    sink,
                    "identity",
                    HttpRequest.BodyPublishers.fromPublisher(
                            HttpRequest.BodyPublishers.ofString(line(4) + line(-1))));

            arrivals.await(5, Duration.ofSeconds(10));
            assertThat(arrivals.distinct()).isEqualTo(5);
            assertThat(arrivals.lines()).isEqualTo(8);
            assertThat(arrivals.foreign()).as("a time between, and a first state").isEqualTo(2);
            assertThat(sink.requests()).isEqualTo(3);
        }
    }

    @Test
    void times_what_comes_after_an_event() throws Exception {
        Arrivals arrivals = new Arrivals(SCHEDULE);
        byte[] lines = (line(0) + line(1) + line(2)).getBytes(StandardCharsets.UTF_8);
        arrivals.time(1, System.nanoTime() - 2_000_000_000L, 1);
        arrivals.take(lines, lines.length);
        // Event 1 was due two seconds ago, event 2 one second ago.
        assertThat(arrivals.latencies().millis(0.5)).isBetween(1_000.0, 1_900.0);
        assertThat(arrivals.latencies().millis(1)).isGreaterThanOrEqualTo(2_000);
    }
}
