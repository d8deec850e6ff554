package dev.penstock.examples.benchmark.home;

/**
 * What a made-up home has and how it tells of it.
 *
 * @param entities how many each home has
 * @param together how many messages share a frame with a client that can take it
 * @param homes how many clients connect, each to a home of its own
 * @param stepMicros from one event to the next, in the home's time, µs
 */
public record Load(int entities, int together, int homes, long stepMicros) {
    /** One home that tells of one event at a time. */
    public static Load of(int entities, long stepMicros) {
        return new Load(entities, 1, 1, stepMicros);
    }

    /** The same with so many messages to a frame. */
    public Load together(int messages) {
        return new Load(entities, messages, homes, stepMicros);
    }

    /** The same for so many homes. */
    public Load homes(int number) {
        return new Load(entities, together, number, stepMicros);
    }
}
