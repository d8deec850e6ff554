package dev.penstock.ingestion.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.penstock.ingestion.ManualTiming;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Disks that do not take letters. */
final class LettersTroubleTest {
    private static final String FIRST = "letters-00000000000000000001.jsonl";

    @TempDir private Path folder;

    private final ManualTiming timing = new ManualTiming();

    @Test
    void a_file_where_the_folder_should_be_is_named() throws Exception {
        Path file = Files.writeString(folder.resolve("dead-letters"), "");
        DeadLetters letters = Letters.in(file, timing);

        assertThat(letters.add(Letters.numbered(0, 2))).isFalse();
        assertThat(letters.status().trouble())
                .contains(
                        "refused points cannot be kept as dead letters: "
                                + file
                                + " is no folder; move it away");
        assertThatThrownBy(() -> Letters.all(letters)).isInstanceOf(java.io.IOException.class);
        assertThatThrownBy(() -> letters.remove(LetterFilter.all(), letter -> true))
                .isInstanceOf(java.io.IOException.class);

        Files.delete(file);
        assertThat(letters.add(Letters.numbered(0, 2))).isTrue();
        timing.advance(Duration.ofSeconds(1));
        assertThat(letters.status().trouble()).isEmpty();
        assertThat(letters.status().letters()).isEqualTo(2);
    }

    @Test
    void a_folder_that_cannot_be_read_is_told_by_the_status() throws Exception {
        Path file = Files.writeString(folder.resolve("dead-letters"), "");

        assertThat(Letters.in(file, timing).status().trouble())
                .contains(
                        "the dead letters cannot be read: " + file + " is no folder; move it away");
    }

    @Test
    void a_full_disk_is_told_and_recovered_from() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Path link = Files.createSymbolicLink(folder.resolve(FIRST), full);
        DeadLetters letters = Letters.in(folder, timing);

        assertThat(letters.add(Letters.numbered(0, 2))).isFalse();
        assertThat(letters.status().trouble().orElseThrow())
                .startsWith("refused points cannot be kept as dead letters: ")
                .contains("No space left on device; make room on that disk");

        Files.delete(link);
        assertThat(letters.add(Letters.numbered(0, 2))).isTrue();
        assertThat(letters.status().trouble()).isEmpty();
        assertThat(Letters.all(letters)).hasSize(2);
    }

    @Test
    void a_write_that_fails_half_way_leaves_nothing_of_itself() throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        DeadLetters letters = Letters.in(folder, timing);
        letters.add(Letters.numbered(0, 10));
        byte[] before = Files.readAllBytes(folder.resolve(FIRST));
        try (OtherProcess other = OtherProcess.addingWithin(8, folder, 10, 100)) {
            assertThat(other.end()).contains("kept false").contains("File too large");
        }

        assertThat(Files.readAllBytes(folder.resolve(FIRST))).isEqualTo(before);
        assertThat(letters.add(Letters.numbered(10, 11))).isTrue();
        assertThat(Letters.all(letters)).isEqualTo(Letters.numbered(0, 11));
    }
}
