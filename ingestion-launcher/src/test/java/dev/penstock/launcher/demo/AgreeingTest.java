package dev.penstock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

final class AgreeingTest {
    @Test
    void whatever_is_written_is_taken_over_one_connection_and_many() throws Exception {
        try (Agreeing database = Agreeing.open();
                HttpClient client = HttpClient.newHttpClient()) {
            URI url = URI.create(database.url() + "/api/v2/write");
            for (int size : new int[] {0, 1, 1_000_000, 7}) {
                HttpRequest request =
                        HttpRequest.newBuilder(url)
                                .POST(BodyPublishers.ofByteArray(new byte[size]))
                                .build();

                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .as("a body of %d bytes", size)
                        .isEqualTo(204);
            }
        }
    }
}
