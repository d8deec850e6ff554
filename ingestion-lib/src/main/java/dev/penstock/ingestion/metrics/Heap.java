package dev.penstock.ingestion.metrics;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/**
 * The heap in use after the last collection: before one it is always nearly full, which says
 * nothing. Thread-safe.
 */
final class Heap {
    private Heap() {}

    static long used() {
        long latest = -1;
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        for (GarbageCollectorMXBean collector :
                ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)) {
            GcInfo info = collector.getLastGcInfo();
            if (info != null && info.getEndTime() > latest) {
                latest = info.getEndTime();
                used = heap(info);
            }
        }
        return used;
    }

    private static long heap(GcInfo info) {
        return info.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> isHeap(pool.getKey()))
                .map(java.util.Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static boolean isHeap(String pool) {
        return !pool.startsWith("Code") && !pool.contains("Metaspace") && !pool.contains("Class");
    }

    static long max() {
        return Runtime.getRuntime().maxMemory();
    }
}
