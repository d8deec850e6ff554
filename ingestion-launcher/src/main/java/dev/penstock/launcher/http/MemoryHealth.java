package dev.penstock.launcher.http;

import dev.penstock.ingestion.metrics.MemoryStatus;

import tools.jackson.databind.node.ObjectNode;

/** What {@code /health} tells of this process's memory. */
final class MemoryHealth {
    private MemoryHealth() {}

    /** Adds nothing where nobody looks: 0 would be no heap at all. */
    static void add(ObjectNode root, MemoryStatus memory) {
        if (memory.heapMax() > 0) {
            ObjectNode told = root.putObject("memory");
            told.put("heap_used_bytes", memory.heapUsed());
            told.put("heap_max_bytes", memory.heapMax());
            told.put("warn_at_bytes", memory.warnAt());
        }
    }
}
