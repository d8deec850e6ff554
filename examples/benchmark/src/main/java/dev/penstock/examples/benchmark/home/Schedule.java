package dev.penstock.examples.benchmark.home;

/**
 * The times of events: event {@code n} has the time {@code base + n · step}, so that a time tells
 * which event it is of.
 *
 * @param baseMicros the time of event 0, µs since the epoch
 * @param stepMicros from one event to the next, in µs
 */
public record Schedule(long baseMicros, long stepMicros) {
    /** The time of an event; entities' first states have negative numbers. */
    public long micros(long event) {
        return baseMicros + event * stepMicros;
    }

    /** Which event has a time; {@code Long.MIN_VALUE} where none has. */
    public long event(long micros) {
        long since = micros - baseMicros;
        return since % stepMicros == 0 ? since / stepMicros : Long.MIN_VALUE;
    }
}
