package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.launcher.http.RateHistory.Rate;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class RateHistoryTest {
    private final StillTiming timing = new StillTiming();
    private final RateHistory rates = new RateHistory(timing);

    private void second(HomeStatus... homes) {
        after(Duration.ofSeconds(1), homes);
    }

    private void after(Duration time, HomeStatus... homes) {
        timing.advance(time);
        rates.sample(new IngestionStatus(List.of(homes), MemoryStatus.unknown()));
    }

    private static HomeStatus home(String name, long received, long written) {
        return Told.counted(name, received, 0, written);
    }

    @Test
    void before_the_first_second_nothing_is_known() {
        assertThat(rates.past().seconds()).isEmpty();
        assertThat(rates.past().until()).isEqualTo(Told.NOON);
        assertThat(rates.of("cabin")).isEqualTo(Rate.NONE);
    }

    @Test
    void each_second_tells_what_came_in_it_the_latest_last() {
        second(home("cabin", 10, 4));
        second(home("cabin", 30, 30));
        second(home("cabin", 30, 30));

        assertThat(rates.past().seconds())
                .containsExactly(new Rate(10, 4), new Rate(20, 26), new Rate(0, 0));
        assertThat(rates.past().until()).isEqualTo(Told.NOON.plusSeconds(3));
    }

    @Test
    void homes_count_together_in_the_history_and_each_by_itself_in_its_rate() {
        second(home("cabin", 10, 10), home("barn", 100, 0));
        second(home("cabin", 20, 20), home("barn", 300, 50));

        assertThat(rates.past().seconds()).containsExactly(new Rate(110, 10), new Rate(210, 60));
        assertThat(rates.of("cabin")).isEqualTo(new Rate(10, 10));
        assertThat(rates.of("barn")).isEqualTo(new Rate(200, 50));
        assertThat(rates.of("city")).isEqualTo(Rate.NONE);
    }

    @Test
    void a_homes_rate_is_that_of_the_last_five_seconds() {
        second(home("cabin", 1_000, 1_000));
        for (int i = 1; i <= 5; i++) {
            second(home("cabin", 1_000 + 10 * i, 1_000 + 5 * i));
        }
        assertThat(rates.of("cabin")).isEqualTo(new Rate(10, 5));

        for (int i = 0; i < 5; i++) {
            second(home("cabin", 1_050, 1_025));
        }
        assertThat(rates.of("cabin")).isEqualTo(Rate.NONE);
    }

    @Test
    void a_look_that_comes_late_tells_the_rate_and_not_the_number() {
        second(home("cabin", 10, 10));
        after(Duration.ofSeconds(4), home("cabin", 50, 30));

        assertThat(rates.past().seconds()).last().isEqualTo(new Rate(10, 5));
    }

    @Test
    void what_an_earlier_run_left_on_disk_did_not_arrive_now() {
        second(Told.counted("cabin", 5_003, 5_000, 200));

        assertThat(rates.past().seconds()).containsExactly(new Rate(3, 200));
    }

    @Test
    void the_history_goes_back_five_minutes_and_no_further() {
        for (int i = 1; i <= 400; i++) {
            second(home("cabin", (long) i * i, i));
        }
        assertThat(rates.past().seconds()).hasSize(300);
        assertThat(rates.past().seconds()).first().isEqualTo(new Rate(201, 1));
        assertThat(rates.past().seconds()).last().isEqualTo(new Rate(799, 1));
    }
}
