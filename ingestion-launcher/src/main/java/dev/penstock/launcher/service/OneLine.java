package dev.penstock.launcher.service;

import java.io.PrintWriter;

/** A line that changes: on a terminal it is written over, elsewhere each stands for itself. */
public final class OneLine {
    private static final String OVER = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;

    /**
     * Creates it; nothing is printed yet.
     *
     * @param out where a person reads
     * @param terminal whether a line can be written over
     */
    public OneLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether the line is written over. */
    public boolean living() {
        return terminal;
    }

    /** Shows what the line says now. */
    public void show(String text) {
        if (terminal) {
            out.print(OVER + text);
        } else {
            out.println(text);
        }
        out.flush();
    }
}
