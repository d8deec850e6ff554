package dev.penstock.ingestion;

import dev.penstock.ingestion.deadletter.DeadLetterStatus;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.spool.SpoolStatus;

import java.util.Optional;

/**
 * Where a home's points are between its connection and the server, at one moment.
 *
 * @param queueBytes what queued points weigh, roughly
 * @param queueFill how full the queue is, in points or bytes, from 0 to 1
 * @param inFlight points being written
 * @param spool what waits on disk; empty where nothing may
 * @param deadLetters what was refused; empty where it is kept nowhere
 * @param events how many events there were, by type
 * @since 0.1.0
 */
public record DeliveryStatus(
        long queueBytes,
        double queueFill,
        int inFlight,
        Optional<SpoolStatus> spool,
        Optional<DeadLetterStatus> deadLetters,
        EventTotals.Counts events) {}
