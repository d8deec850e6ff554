package dev.penstock.ingestion.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

final class CheckedTextTest {
    @TempDir private Path folder;
    private Path file;
    private CheckedText text;

    @BeforeEach
    void prepare() {
        file = folder.resolve("file");
        text = new CheckedText(file, "head 1");
    }

    private void provesDamaged(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatIOException().isThrownBy(() -> text.read()).withMessageContaining("wrong");
    }

    @Test
    void is_not_there_before_it_is_written() throws IOException {
        assertThat(text.read()).isEmpty();
        assertThat(text.path()).isEqualTo(file);
    }

    @Test
    void gives_back_what_was_written_last() throws IOException {
        text.write("a\nb\n");
        text.write("größe 😀\n\n \ncrc32c 00000000\n");

        assertThat(text.read()).hasValue(List.of("größe 😀", "", " ", "crc32c 00000000"));
        text.write("");
        assertThat(text.read()).hasValue(List.of());
    }

    @Test
    void is_as_its_grammar_says() throws IOException {
        text.write("a\n");

        assertThat(Files.readString(file)).matches("head 1\na\ncrc32c [0-9a-f]{8}\n");
    }

    @Test
    void leaves_nothing_beside_it() throws IOException {
        text.write("a\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void is_damaged_wherever_it_is_cut_off() throws IOException {
        text.write("some line\nanother\n");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            provesDamaged(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void is_damaged_whichever_bit_is_wrong() throws IOException {
        text.write("ä line\n");
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            provesDamaged(damaged);
        }
    }

    @Test
    void is_damaged_where_something_follows_or_it_is_of_another_kind() throws IOException {
        text.write("a\n");
        String whole = Files.readString(file);
        provesDamaged((whole + "\n").getBytes(StandardCharsets.UTF_8));
        provesDamaged((whole + whole).getBytes(StandardCharsets.UTF_8));
        new CheckedText(file, "head 2").write("a\n");
        assertThatIOException().isThrownBy(() -> text.read());
    }

    @Test
    void takes_no_half_written_file_for_itself() throws IOException {
        text.write("a\n");
        Files.writeString(folder.resolve("file.new"), "head 1\nhalf");

        assertThat(text.read()).hasValue(List.of("a"));
        text.write("b\n");
        assertThat(text.read()).hasValue(List.of("b"));
    }

    @Test
    void stays_as_it_is_where_it_cannot_be_replaced() throws IOException {
        text.write("a\n");
        Files.createDirectory(folder.resolve("file.new"));

        assertThatIOException().isThrownBy(() -> text.write("b\n"));
        assertThat(text.read()).hasValue(List.of("a"));
    }

    @Test
    void can_be_written_by_a_thread_that_is_interrupted() throws IOException {
        Thread.currentThread().interrupt();
        try {
            text.write("a\n");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(text.read()).hasValue(List.of("a"));
    }
}
