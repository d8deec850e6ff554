package dev.penstock.examples.benchmark.scenario;

import dev.penstock.examples.benchmark.measure.ProcessFigures;
import dev.penstock.examples.benchmark.sink.Latencies;

/**
 * What one run of a contestant came to.
 *
 * @param name whose
 * @param events how many were sent
 * @param lost how many of them never became a point
 * @param seconds from the first event's sending to the last point's acknowledgement
 * @param cpuSeconds processor time of the contestant meanwhile
 * @param figures the contestant's process at the end
 * @param bytes how much it was sent
 * @param latencies how long timed events took
 */
record Outcome(
        String name,
        long events,
        long lost,
        double seconds,
        double cpuSeconds,
        ProcessFigures figures,
        long bytes,
        Latencies latencies) {
    double eventsPerSecond() {
        return (events - lost) / seconds;
    }

    double cpuMicrosPerEvent() {
        return cpuSeconds / events * 1e6;
    }

    double peakMegabytes() {
        return figures.peakKib() / 1024.0;
    }

    String summary() {
        return "%s: %,d events in %.1f s, %,.0f/s, lost %d, %.2f µs each, peak %.0f MB, p50 %.1f ms, p99 %.1f ms"
                .formatted(
                        name,
                        events,
                        seconds,
                        eventsPerSecond(),
                        lost,
                        cpuMicrosPerEvent(),
                        peakMegabytes(),
                        latencies.millis(0.5),
                        latencies.millis(0.99));
    }
}
