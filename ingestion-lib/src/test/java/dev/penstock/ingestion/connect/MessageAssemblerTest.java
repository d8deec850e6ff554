package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.CharBuffer;
import java.util.Random;

final class MessageAssemblerTest {
    private static String text(MessageAssembler assembler) {
        return new String(assembler.text(), 0, assembler.length());
    }

    @Test
    void puts_parts_of_any_kind_together() {
        MessageAssembler assembler = new MessageAssembler(1_000);
        CharBuffer moved = CharBuffer.wrap("xxhel");
        moved.position(2);
        assembler.append(moved);
        assembler.append("lo");
        assembler.append(" you");
        assembler.append(CharBuffer.wrap("!").asReadOnlyBuffer());

        assertThat(text(assembler)).isEqualTo("hello you!");
        assertThat(moved.length()).isEqualTo(3);
    }

    @Test
    void begins_anew_when_cleared() {
        MessageAssembler assembler = new MessageAssembler(1_000);
        assembler.append("one");
        assembler.clear();
        assembler.append("two");
        assertThat(text(assembler)).isEqualTo("two");
    }

    @Test
    void grows_with_a_long_message() {
        StringBuilder all = new StringBuilder();
        MessageAssembler assembler = new MessageAssembler(10_000_000);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            String part = Integer.toString(i).repeat(random.nextInt(5_000));
            all.append(part);
            assembler.append(part);
        }
        assertThat(text(assembler)).isEqualTo(all.toString());
        assertThat(assembler.oversized()).isFalse();
    }

    @Test
    void takes_a_message_of_exactly_the_limit_and_no_longer_one() {
        MessageAssembler assembler = new MessageAssembler(100_000);
        assembler.append("x".repeat(99_999));
        assembler.append("x");
        assertThat(assembler.oversized()).isFalse();
        assertThat(assembler.length()).isEqualTo(100_000);

        assembler.append("x");
        assertThat(assembler.oversized()).isTrue();
    }

    @Test
    void swallows_what_is_too_long_and_takes_the_next_message() {
        MessageAssembler assembler = new MessageAssembler(2_000);
        for (int i = 0; i < 1_000; i++) {
            assembler.append("x".repeat(1_000));
        }
        assertThat(assembler.oversized()).isTrue();
        assertThat(assembler.text().length).isLessThan(100_000);

        assembler.clear();
        assembler.append("next");
        assertThat(assembler.oversized()).isFalse();
        assertThat(text(assembler)).isEqualTo("next");
    }

    @Test
    void gives_memory_back_that_one_large_message_needed() {
        MessageAssembler assembler = new MessageAssembler(100_000_000);
        assembler.append("x".repeat(5_000_000));
        assembler.clear();
        assertThat(assembler.text().length).isLessThan(100_000);
    }
}
