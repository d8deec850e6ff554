package dev.penstock.launcher.service;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work of a command that ends as soon as it can once stopping is asked for. */
public final class StoppableWork {
    private StoppableWork() {}

    /**
     * Does it on a virtual thread of its own, which is interrupted when stopping is asked for.
     *
     * @param stop tells when to stop
     * @param name the thread's name
     * @param work the work
     * @return its result
     * @throws ExecutionException when it failed, or was interrupted
     * @throws InterruptedException when the caller is
     */
    public static <T> T run(StopSignal stop, String name, Callable<T> work)
            throws ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread worker = Thread.ofVirtual().name(name).start(task);
        Thread watcher = Thread.ofVirtual().name(name + "-stop").start(() -> watch(stop, worker));
        try {
            return task.get();
        } finally {
            worker.interrupt();
            watcher.interrupt();
        }
    }

    private static void watch(StopSignal stop, Thread worker) {
        try {
            stop.await();
            worker.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
