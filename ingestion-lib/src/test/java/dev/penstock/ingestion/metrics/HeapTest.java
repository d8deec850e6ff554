package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;

/** On the machine that runs the tests, whose collector may be any. */
final class HeapTest {
    private static final int LARGE = 64 << 20;

    @Test
    void tells_what_a_collection_left_on_the_heap_alone() {
        byte[] kept = new byte[LARGE];
        try {
            System.gc();
            long after = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();

            // Others may still end what they were at.
            assertThat(Heap.used()).isBetween((long) LARGE, after + LARGE / 4);
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    @Test
    void is_never_more_than_there_is() {
        assertThat(Heap.max()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(Heap.used()).isLessThanOrEqualTo(Heap.max());
    }
}
