package dev.penstock.ingestion.spool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Whatever moment a program is killed at, what it was told to be safe is there. */
final class KilledSpoolTest {
    @TempDir private Path temp;

    @Test
    void keeps_every_confirmed_point_when_killed_now_and_then() throws Exception {
        KilledSpool spool = new KilledSpool(temp, 5);
        spool.killAndRecover(25);
        assertThat(spool.confirmations()).isGreaterThan(100);
    }

    @Test
    @Tag("drill")
    void keeps_every_confirmed_point_when_killed_two_hundred_times() throws Exception {
        KilledSpool spool = new KilledSpool(temp, 6);
        spool.killAndRecover(200);
        assertThat(spool.confirmations()).isGreaterThan(2_000);
    }
}
