package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.Transition;
import dev.penstock.ingestion.discovery.DiscoveryStatus;
import dev.penstock.ingestion.filter.FilterStatistics;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.write.WriterState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one home is doing, at one moment.
 *
 * @param name the home's name
 * @param connection its connection to Home Assistant
 * @param connects how often events were subscribed to
 * @param failedConnects how many attempts to connect failed
 * @param writer its writer
 * @param delivery where points are
 * @param queueDepth points queued
 * @param queueCapacity points that fit in the queue
 * @param lastMessage when anything last arrived
 * @param accounting its books
 * @param transitions the latest changes of its connection, the latest last
 * @param gaps what may have been missed, and what became of it
 * @param discovery how well its registries are known
 * @param warnings what works but should not stay so, such as TLS without verification
 * @param filter what its filter has done since it was made or replaced
 * @since 0.1.0
 */
public record HomeStatus(
        String name,
        ConnectionState connection,
        long connects,
        long failedConnects,
        WriterState writer,
        DeliveryStatus delivery,
        int queueDepth,
        int queueCapacity,
        Optional<Instant> lastMessage,
        AccountingSnapshot accounting,
        List<Transition> transitions,
        GapStatus gaps,
        DiscoveryStatus discovery,
        List<String> warnings,
        FilterStatistics filter) {
    public HomeStatus {
        transitions = List.copyOf(transitions);
        warnings = List.copyOf(warnings);
    }

    /** Whether events arrive and, as far as any came, are written or wait on disk. */
    public boolean ready() {
        boolean writes = writer instanceof WriterState.Spooling || writerReason().isEmpty();
        return writes && connectionReason().isEmpty();
    }

    /** What is not as it should be, each with its remedy as far as one is known. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        connectionReason().ifPresent(reason -> reasons.add(name + ": " + reason));
        writerReason().ifPresent(reason -> reasons.add(name + ": " + reason));
        return reasons;
    }

    private Optional<String> connectionReason() {
        return switch (connection) {
            case ConnectionState.Live live -> Optional.empty();
            case ConnectionState.Waiting waiting -> Optional.of(waiting.reason());
            case ConnectionState.Refused refused -> Optional.of(refused.reason());
            case ConnectionState.GivenUp givenUp ->
                    Optional.of(
                            "gave up: "
                                    + givenUp.reason()
                                    + "; start Penstock again once that is mended, or let"
                                    + " connection.max_retries be -1");
            case ConnectionState.Disconnected disconnected -> Optional.of("not started");
            case ConnectionState.Connecting connecting -> Optional.of("connecting");
            case ConnectionState.Authenticating authenticating -> Optional.of("authenticating");
            case ConnectionState.Subscribing subscribing -> Optional.of("subscribing");
            case ConnectionState.Closed closed -> Optional.of("closed");
        };
    }

    private Optional<String> writerReason() {
        return switch (writer) {
            case WriterState.Writing writing -> Optional.empty();
            case WriterState.Untried untried ->
                    accounting.pending() == 0
                            ? Optional.empty()
                            : Optional.of("nothing is acknowledged yet");
            case WriterState.Spooling spooling ->
                    Optional.of("points wait on disk: " + spooling.reason());
            case WriterState.BackingOff backingOff -> Optional.of(backingOff.reason());
            case WriterState.Misconfigured wrong -> Optional.of(wrong.remedy());
            case WriterState.Stopped stopped ->
                    Optional.of("writing has stopped; start Penstock again");
        };
    }
}
