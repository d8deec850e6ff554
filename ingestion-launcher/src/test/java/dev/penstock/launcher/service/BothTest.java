package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.connect.ConnectionState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class BothTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<String> heard = new ArrayList<>();

    private IngestionListener named(String name) {
        return new IngestionListener() {
            @Override
            public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
                heard.add(name + " connection " + home);
            }

            @Override
            public void gapOpened(String home, OpenGap gap) {
                heard.add(name + " opened " + home + " " + gap.id());
            }

            @Override
            public void gapClosed(String home, ClosedGap gap) {
                heard.add(name + " closed " + home + " " + gap.id());
            }

            @Override
            public void closed(ShutdownReport report) {
                heard.add(name + " end");
            }
        };
    }

    @Test
    void both_hear_of_everything_in_their_order() {
        Both both = new Both(named("a"), named("b"));
        ConnectionState state = new ConnectionState.Connecting();
        both.connectionChanged("cabin", state, state);
        both.gapOpened(
                "cabin", new OpenGap(7, GapCause.CLOCK, NOON, Optional.empty(), NOON, false, 0, 0));
        both.gapClosed(
                "cabin",
                new ClosedGap(
                        7, GapCause.CLOCK, NOON, NOON, new GapOutcome.Filled(), 0, NOON, NOON));
        both.closed(new ShutdownReport(Map.of(), 0, 0, Duration.ZERO));

        assertThat(heard)
                .containsExactly(
                        "a connection cabin",
                        "b connection cabin",
                        "a opened cabin 7",
                        "b opened cabin 7",
                        "a closed cabin 7",
                        "b closed cabin 7",
                        "a end",
                        "b end");
    }
}
