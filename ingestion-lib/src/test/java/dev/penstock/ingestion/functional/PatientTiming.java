package dev.penstock.ingestion.functional;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** The machine's clock, by which one kind of thread waits for signals however long that takes. */
final class PatientTiming implements Timing {
    private final Timing machine = Timing.system();
    private final String patient;

    PatientTiming(String patient) {
        this.patient = patient;
    }

    @Override
    public long nanos() {
        return machine.nanos();
    }

    @Override
    public Instant now() {
        return machine.now();
    }

    @Override
    public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
        if (!Thread.currentThread().getName().endsWith(patient)) {
            return machine.await(signal, atMost);
        }
        signal.await();
        return true;
    }
}
