package dev.penstock.launcher.doctor;

import java.io.IOException;

/** Looks at one thing. */
@FunctionalInterface
interface Check {
    /**
     * Looks; called once, on a thread that is interrupted when it takes too long.
     *
     * @throws IOException when what it talks to answers nothing of use; the message says so
     */
    Outcome look() throws IOException, InterruptedException;
}
