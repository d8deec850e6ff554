package dev.penstock.ingestion.connect;

import java.time.Instant;

/**
 * A change of a connection's state.
 *
 * @param at when
 * @param from the state before
 * @param to the state after
 */
public record Transition(Instant at, ConnectionState from, ConnectionState to) {}
