package dev.penstock.launcher.real;

import dev.penstock.examples.simulatedhome.Change;

import java.io.IOException;
import java.util.List;

/** A real database on loopback that Penstock writes to, and what it shows of that. */
interface RealDatabase extends AutoCloseable {
    /** What Penstock calls both its bucket and its measurement when not told otherwise. */
    String EVENTS = "home_assistant_events";

    /** Its process, which can be ended in several ways and started again on the same data. */
    ServerProcess server();

    default String url() {
        return server().url();
    }

    /** How many different points of states it shows in a measurement. */
    long points(String measurement) throws IOException, InterruptedException;

    /**
     * Which of these changes it does not show in {@link #EVENTS}, as exactly as it can keep them.
     * What it has acknowledged may show a moment later.
     */
    List<Change> missing(List<Change> changes) throws IOException, InterruptedException;

    @Override
    default void close() {
        server().close();
    }
}
