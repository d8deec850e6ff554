package dev.penstock.examples.benchmark.home;

import java.util.function.LongSupplier;

/**
 * What bounds the events that are on their way at once, as a real Home Assistant cuts off a client
 * that lags by more than 4,096 messages and what sockets hold.
 *
 * @param most how many
 * @param arrived how many of those sent at this pace have arrived
 */
public record UnderWay(long most, LongSupplier arrived) {
    /** Whatever the client's socket takes. */
    public static final UnderWay UNBOUNDED = new UnderWay(Long.MAX_VALUE, () -> 0);
}
