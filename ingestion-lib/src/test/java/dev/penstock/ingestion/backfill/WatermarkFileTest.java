package dev.penstock.ingestion.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.penstock.ingestion.backfill.WatermarkFile.Content;
import dev.penstock.ingestion.backfill.WatermarkFile.KeptGap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

final class WatermarkFileTest {
    private static final Instant OPENED = Instant.parse("2026-11-23T12:00:00.123456Z");

    private static final Content FULL =
            new Content(
                    OptionalLong.of(1_795_424_592_199_946L),
                    true,
                    List.of(
                            new KeptGap(
                                    GapCause.DISCONNECTED,
                                    1_795_424_000_000_000L,
                                    Gap.OPEN,
                                    OPENED),
                            new KeptGap(GapCause.QUEUE_FULL, -5, 7, Instant.EPOCH)));

    @TempDir private Path folder;

    private Path path() {
        return folder.resolve("watermark");
    }

    private WatermarkFile file() {
        return new WatermarkFile(path());
    }

    @Test
    void reads_what_was_written() throws Exception {
        file().write(FULL);
        assertThat(file().read()).contains(FULL);
    }

    @Test
    void reads_every_cause() throws Exception {
        for (GapCause cause : GapCause.values()) {
            Content content =
                    new Content(
                            OptionalLong.of(1), false, List.of(new KeptGap(cause, 1, 2, OPENED)));
            file().write(content);
            assertThat(file().read()).contains(content);
        }
    }

    @Test
    void reads_content_without_anything() throws Exception {
        Content empty = new Content(OptionalLong.empty(), false, List.of());
        file().write(empty);
        assertThat(file().read()).contains(empty);
    }

    @Test
    void there_is_nothing_to_read_where_nothing_was_written() throws Exception {
        assertThat(file().read()).isEmpty();
    }

    @Test
    void replaces_the_whole_of_what_was_there() throws Exception {
        file().write(FULL);
        Content less = new Content(OptionalLong.of(3), false, List.of());
        file().write(less);
        assertThat(file().read()).contains(less);
        assertThat(folder.toFile().list()).containsExactly("watermark");
    }

    @Test
    void looks_as_documented() throws Exception {
        file().write(FULL);
        assertThat(Files.readString(path()))
                .matches(
                        """
                        penstock-watermark 1
                        watermark 1795424592199946
                        run closed
                        gap disconnected 1795424000000000 - 1795435200123456
                        gap queue_full -5 7 0
                        crc32c [0-9a-f]{8}
                        """);
    }

    @Test
    void notices_every_flipped_bit() throws Exception {
        file().write(FULL);
        byte[] good = Files.readAllBytes(path());
        for (int i = 0; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) (1 << bit);
                provesDamaged(bad, "bit " + bit + " of byte " + i);
            }
        }
    }

    @Test
    void notices_every_byte_that_is_another() throws Exception {
        file().write(FULL);
        byte[] good = Files.readAllBytes(path());
        for (int i = 0; i < good.length; i++) {
            for (byte other : new byte[] {0, (byte) 0xFF, '\n', ' ', '7'}) {
                byte[] bad = good.clone();
                bad[i] = other;
                if (other != good[i]) {
                    provesDamaged(bad, "byte " + i);
                }
            }
        }
    }

    @Test
    void notices_every_truncation() throws Exception {
        file().write(FULL);
        byte[] good = Files.readAllBytes(path());
        for (int length = 0; length < good.length; length++) {
            provesDamaged(Arrays.copyOf(good, length), "length " + length);
        }
    }

    @Test
    void notices_that_something_follows() throws Exception {
        file().write(FULL);
        byte[] good = Files.readAllBytes(path());
        byte[] twice = Arrays.copyOf(good, good.length * 2);
        System.arraycopy(good, 0, twice, good.length, good.length);
        provesDamaged(twice, "twice the file");
        provesDamaged(Arrays.copyOf(good, good.length + 1), "a zero more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "penstock-watermark 2\nrun going\n",
                "crc32c 00000000\n",
                "\u0000"
            })
    void takes_no_other_file_for_one(String text) throws Exception {
        provesDamaged(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), "another file");
    }

    private void provesDamaged(byte[] bytes, String how) throws IOException {
        Files.write(path(), bytes);
        assertThatIOException().as(how).isThrownBy(() -> file().read());
    }

    @Test
    void leaves_the_old_file_when_the_new_one_cannot_be_written() throws Exception {
        file().write(FULL);
        Files.createDirectory(folder.resolve("watermark.new"));
        assertThatIOException()
                .isThrownBy(() -> file().write(new Content(OptionalLong.of(3), false, List.of())));
        assertThat(file().read()).contains(FULL);
    }

    @Test
    void what_was_left_half_written_beside_it_does_no_harm() throws Exception {
        file().write(FULL);
        Files.writeString(folder.resolve("watermark.new"), "x".repeat(100_000));
        assertThat(file().read()).contains(FULL);
        Content next = new Content(OptionalLong.of(3), true, List.of());
        file().write(next);
        assertThat(file().read()).contains(next);
    }
}
