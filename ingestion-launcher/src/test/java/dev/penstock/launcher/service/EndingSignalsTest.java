package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

final class EndingSignalsTest {
    /** A signal that nobody else cares about and that ends nothing. */
    private static final String HARMLESS = "WINCH";

    private final Semaphore heard = new Semaphore(0);

    @Test
    void every_arrival_is_heard_not_only_the_first() throws Exception {
        assertThat(EndingSignals.hear(HARMLESS, heard::release)).isTrue();

        for (int i = 0; i < 3; i++) {
            send();
            assertThat(heard.tryAcquire(30, TimeUnit.SECONDS)).as("arrival %d", i).isTrue();
        }
    }

    private static void send() throws Exception {
        String self = String.valueOf(ProcessHandle.current().pid());
        assertThat(new ProcessBuilder("kill", "-" + HARMLESS, self).start().waitFor()).isZero();
    }

    @Test
    void what_cannot_be_heard_is_left_to_the_jvm() {
        assertThat(EndingSignals.hear("NOSUCHSIGNAL", heard::release)).isFalse();
        assertThat(EndingSignals.hear("KILL", heard::release)).isFalse();
    }
}
