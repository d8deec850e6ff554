package dev.penstock.ingestion.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.penstock.ingestion.spool.CheckpointFile.Content;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

final class CheckpointFileTest {
    private static final Content FULL = new Content(1_234, OptionalLong.of(-5));

    @TempDir private Path folder;

    private Path path() {
        return folder.resolve("checkpoint");
    }

    private CheckpointFile file() {
        return new CheckpointFile(path());
    }

    @Test
    void reads_what_was_written_last() throws IOException {
        assertThat(file().read()).isEmpty();
        Content first = new Content(0, OptionalLong.empty());
        file().write(first, false);
        assertThat(file().read()).contains(first);
        file().write(FULL, true);
        assertThat(file().read()).contains(FULL);
        assertThat(folder.toFile().list()).containsExactly("checkpoint");
    }

    @Test
    void looks_as_documented() throws IOException {
        file().write(FULL, false);
        assertThat(Files.readString(path()))
                .matches("penstock-checkpoint 1\nnext 1234\nafter -5\ncrc32c [0-9a-f]{8}\n");
    }

    @Test
    void notices_every_flipped_bit_and_every_truncation() throws IOException {
        file().write(FULL, false);
        byte[] good = Files.readAllBytes(path());
        for (int i = 0; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) (1 << bit);
                provesDamaged(bad, "bit " + bit + " of byte " + i);
            }
            provesDamaged(Arrays.copyOf(good, i), "length " + i);
        }
    }

    private void provesDamaged(byte[] bytes, String how) throws IOException {
        Files.write(path(), bytes);
        assertThatIOException().as(how).isThrownBy(() -> file().read());
    }

    @Test
    void is_written_by_a_thread_that_is_interrupted() throws IOException {
        Thread.currentThread().interrupt();
        file().write(FULL, true);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file().read()).contains(FULL);
    }
}
