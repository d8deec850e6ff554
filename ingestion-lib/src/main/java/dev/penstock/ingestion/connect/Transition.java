package dev.penstock.ingestion.connect;

import java.time.Instant;

/**
 * A change of a connection's state.
 *
 * @param at when
 * @param from the state before
 * @param to the state after
 * @since 0.1.0
 */
public record Transition(Instant at, ConnectionState from, ConnectionState to) {}
