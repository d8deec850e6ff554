package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.metrics.RateAlert.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** What is odd about how often events come, as the rates notice it and the log tells. */
final class RateAlarmsTest {
    private final ManualTiming timing = new ManualTiming();
    private final EventTotals totals = new EventTotals();
    private final EventRates rates = new EventRates("cabin", totals, timing);
    private final Logger log = (Logger) org.slf4j.LoggerFactory.getLogger(RateAlarms.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
        log.setLevel(Level.INFO);
        log.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
        log.setLevel(null);
        log.setAdditive(true);
    }

    /** Events at a rate for so many minutes, looked at every five seconds. */
    private void minutes(int minutes, int perMinute) {
        for (int second = 0; second < minutes * 60; second++) {
            timing.advance(Duration.ofSeconds(1));
            int from = perMinute * (second % 60) / 60;
            int to = perMinute * (second % 60 + 1) / 60;
            for (int event = from; event < to; event++) {
                BusEvent one = new BusEvent("x", null, null, "{}", 1, EventContext.UNKNOWN);
                totals.seen(one);
                rates.seen(one, timing.nanos());
            }
            if (second % 5 == 4) {
                rates.look();
            }
        }
    }

    private List<Kind> alerts() {
        return rates.snapshot().alerts().stream().map(RateAlert::kind).toList();
    }

    private List<String> said(Level level) {
        return said.list.stream()
                .filter(event -> event.getLevel().equals(level))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void a_steady_home_raises_nothing() {
        minutes(120, 60);

        assertThat(alerts()).isEmpty();
        assertThat(said.list).isEmpty();
    }

    @Test
    void over_three_times_the_average_is_a_warning_said_once_and_over_when_it_is() {
        minutes(60, 60);
        minutes(2, 600);

        assertThat(alerts()).containsExactly(Kind.HIGH_RATE);
        RateAlert alert = rates.snapshot().alerts().getFirst();
        assertThat(alert.kind().severity()).isEqualTo(RateAlert.Severity.WARNING);
        assertThat(alert.message()).contains("events in a minute", "more than three times");
        assertThat(alert.since()).isBetween(timing.now().minusSeconds(120), timing.now());
        assertThat(said(Level.WARN)).singleElement().asString().startsWith("cabin: ");

        minutes(2, 60);

        assertThat(alerts()).isEmpty();
        assertThat(said(Level.WARN)).hasSize(1);
        assertThat(said(Level.INFO)).containsExactly("cabin: events come as often as usual again");
    }

    @Test
    void twice_the_average_is_none() {
        minutes(60, 60);
        minutes(5, 120);

        assertThat(alerts()).isEmpty();
    }

    @Test
    void under_a_tenth_of_the_average_is_worth_knowing() {
        minutes(60, 600);
        minutes(2, 20);

        assertThat(alerts()).containsExactly(Kind.LOW_RATE);
        assertThat(rates.snapshot().alerts().getFirst().kind().severity())
                .isEqualTo(RateAlert.Severity.INFO);
        assertThat(said(Level.WARN)).isEmpty();
        assertThat(said(Level.INFO)).singleElement().asString().contains("less than a tenth");
    }

    @Test
    void no_event_for_over_five_minutes_is_a_warning_of_its_own() {
        minutes(30, 60);
        minutes(5, 0);
        assertThat(alerts()).doesNotContain(Kind.HIGH_RATE);
        minutes(1, 0);

        assertThat(alerts()).containsExactly(Kind.NO_EVENTS);
        assertThat(said(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("cabin: no event for 5 minutes");

        minutes(1, 60);

        assertThat(alerts()).isEmpty();
        assertThat(said(Level.INFO)).contains("cabin: events come again");
    }

    @Test
    void a_home_that_never_sent_one_is_silent_as_well() {
        minutes(4, 0);
        assertThat(alerts()).isEmpty();
        minutes(2, 0);
        assertThat(alerts()).containsExactly(Kind.NO_EVENTS);
    }

    @Test
    void a_young_home_has_no_rate_to_compare_with() {
        minutes(7, 12);
        minutes(1, 1_000);

        assertThat(alerts()).isEmpty();
    }

    @Test
    void a_quiet_home_has_no_rate_to_compare_with() {
        minutes(60, 2);
        minutes(1, 30);

        assertThat(alerts()).isEmpty();
        minutes(3, 0);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void the_words_have_the_figures_of_the_last_look() {
        minutes(30, 60);
        minutes(8, 0);

        assertThat(rates.snapshot().alerts())
                .extracting(RateAlert::message)
                .containsExactly("no event for 8 minutes: is Home Assistant reachable and well?");
        assertThat(said(Level.WARN)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"PT10M, 10, 1", "PT9M59.999999999S, 10, 0", "PT10M, 9.99, 0"})
    void rates_are_compared_from_ten_minutes_and_ten_events_a_minute_on(
            Duration uptime, double hour, int alerts) {
        RateAlarms alarms = new RateAlarms("cabin", timing);
        EventRateSnapshot.Current current = new EventRateSnapshot.Current(300, 300, 300);
        EventRateSnapshot.Average average = new EventRateSnapshot.Average(hour, hour, hour);

        alarms.look(new RateAlarms.Figures(uptime, Duration.ZERO, current, average));

        assertThat(alarms.alerts()).hasSize(alerts);
    }
}
