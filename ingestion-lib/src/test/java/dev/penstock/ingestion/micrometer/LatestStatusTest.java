package dev.penstock.ingestion.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.metrics.MemoryStatus;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class LatestStatusTest {
    private final ManualTiming timing = new ManualTiming();
    private long asked;
    private final LatestStatus latest = new LatestStatus(this::status, timing);

    private IngestionStatus status() {
        return new IngestionStatus(List.of(), new MemoryStatus(++asked, 0, 0, List.of()));
    }

    @Test
    void all_meters_of_one_scrape_read_the_same_status() {
        IngestionStatus first = latest.get();
        timing.advance(LatestStatus.KEPT.minus(Duration.ofNanos(1)));

        assertThat(latest.get()).isSameAs(first);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void the_next_scrape_reads_another_one() {
        latest.get();
        timing.advance(LatestStatus.KEPT);

        assertThat(latest.get().memory().heapUsed()).isEqualTo(2);
    }
}
