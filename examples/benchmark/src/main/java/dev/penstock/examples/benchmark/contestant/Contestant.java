package dev.penstock.examples.benchmark.contestant;

import java.io.IOException;

/** A program that listens to homes and is measured. */
public interface Contestant {
    /** What it is called in tables. */
    String name();

    /** Whether it writes points; otherwise it only counts messages. */
    default boolean writes() {
        return true;
    }

    /** Starts it as a process of its own. */
    Running start(Site site) throws IOException;
}
