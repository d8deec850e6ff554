package dev.penstock.ingestion.discovery;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Map;

/**
 * Tells what a home of 50,000 entities takes of a fresh process: the time to read its list of
 * entities, and the memory that stays in use.
 */
public final class DiscoveryFigures {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double MIB = 1 << 20;

    private DiscoveryFigures() {}

    /** Prints the figures. */
    @SuppressWarnings("SystemOut") // for a person at a terminal
    public static void main(String[] args) {
        byte[] entities = LargeHome.entities();
        for (int i = 1; i <= 3; i++) {
            long cpu = PROCESS.getProcessCpuTime();
            long begin = System.nanoTime();
            int read = LargeHome.read(Form.ENTITY, entities).size();
            System.out.printf(
                    "reading no. %d of %d: %d ms, %d ms of the processor%n",
                    i,
                    read,
                    (System.nanoTime() - begin) / 1_000_000,
                    (PROCESS.getProcessCpuTime() - cpu) / 1_000_000);
        }
        long empty = used();
        Registries home = LargeHome.registries();
        long read = used();
        DiscoveryCache cache = new DiscoveryCache();
        cache.install(home, () -> 0, 0, Map.of());
        long known = used();
        System.out.printf(
                "in use: registries %.1f MiB, cache with them %.1f MiB%n",
                (read - empty) / MIB, (known - empty) / MIB);
        // what is looked at in the end was not collected before
        System.out.printf(
                "%d entities, of %d bytes each%n",
                cache.registries().entities().size(), entities.length / LargeHome.ENTITIES);
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            MEMORY.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
