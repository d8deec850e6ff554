package dev.penstock.ingestion.spool;

import static dev.penstock.ingestion.spool.SpoolFixture.drain;
import static dev.penstock.ingestion.spool.SpoolFixture.failure;
import static dev.penstock.ingestion.spool.SpoolFixture.put;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** When a disk is made to keep what was put in, and what happens if it does not. */
final class SpoolForcingTest {
    @TempDir private Path temp;
    private SpoolFixture fixture;
    private final ScriptedDisk disk = new ScriptedDisk();

    @BeforeEach
    void prepare() {
        fixture = new SpoolFixture(temp.resolve("spool"));
    }

    @Test
    void answers_that_it_failed_when_the_disk_does_not_keep_what_must_be_kept() throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.ALWAYS)) {
            put(spool, Points.numbered(0, 10));
            disk.failsToForce = true;
            assertThat(failure(spool, Points.numbered(10, 20))).contains("Input/output error");
            assertThat(spool.points()).isEqualTo(10);
            disk.failsToForce = false;
            put(spool, Points.numbered(20, 30));
            assertThat(fixture.segment(10)).as("another file is the better place").exists();
            assertThat(drain(spool, 100)).hasSize(20);
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void forces_before_it_says_done_when_always_is_wanted() throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.ALWAYS)) {
            put(spool, Points.numbered(0, 10));
            assertThat(disk.forces()).isEqualTo(1);
            assertThat(disk.folderForces()).isEqualTo(1);
            put(spool, Points.numbered(10, 11));
            assertThat(disk.forces()).isEqualTo(2);
            assertThat(disk.folderForces()).isEqualTo(1);
            spool.sync();
            assertThat(disk.forces()).as("nothing is left to do").isEqualTo(2);
        }
    }

    @Test
    void never_forces_when_that_is_wanted() throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            put(spool, Points.numbered(0, 10));
            spool.sync();
            drain(spool, 3);
        }
        assertThat(disk.forces()).isZero();
        assertThat(disk.folderForces()).isZero();
    }

    @Test
    void forces_a_second_after_the_first_point_and_sleeps_while_nothing_is_new() throws Exception {
        try (Spool spool = fixture.open(disk, Fsync.INTERVAL)) {
            assertThat(fixture.timing.waits()).isEmpty();
            put(spool, Points.numbered(0, 10));
            disk.awaitForce();
            assertThat(fixture.timing.waits()).containsExactly(Duration.ofSeconds(1));
            put(spool, Points.numbered(10, 20));
            disk.awaitForce();
            assertThat(fixture.timing.waits()).hasSize(2);
            assertThat(disk.forces()).isEqualTo(2);
        }
    }

    @Test
    void tells_that_it_cannot_force_and_tries_again() throws Exception {
        disk.failsToForce = true;
        try (Spool spool = fixture.open(disk, Fsync.INTERVAL)) {
            put(spool, Points.numbered(0, 10));
            for (int i = 0; i < 5; i++) {
                disk.awaitForce();
            }
            assertThat(spool.status().trouble().orElseThrow()).contains("cannot be forced");
            disk.failsToForce = false;
            spool.sync();
            assertThat(spool.status().trouble()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Fsync.class)
    void forces_at_closing_unless_never_is_wanted(Fsync fsync) throws IOException {
        try (Spool spool = fixture.open(disk, fsync)) {
            put(spool, Points.numbered(0, 10));
        }
        assertThat(disk.forces() > 0).isEqualTo(fsync != Fsync.NEVER);
        try (Spool spool = fixture.open(disk, fsync)) {
            assertThat(drain(spool, 100)).hasSize(10);
        }
    }
}
