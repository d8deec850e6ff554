package dev.penstock.examples.benchmark.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in Home Assistant that does one thing: telling of state changes faster than any client
 * can read. Each client gets a home of its own. Listens on loopback only.
 */
public final class LoadHome implements AutoCloseable {
    /** What clients have to show; nobody looks at it. */
    public static final String TOKEN = "benchmark-token-0123456789abcdef";

    private final Load load;
    private final Schedule schedule;
    private final ServerSocket server;
    private final List<HomeSession> sessions = new CopyOnWriteArrayList<>();
    private final Semaphore subscribed = new Semaphore(0);
    private long next;

    private LoadHome(Load load, ServerSocket server) {
        this.load = load;
        this.server = server;
        this.schedule =
                new Schedule(
                        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), load.stepMicros());
    }

    /** Starts one. */
    public static LoadHome start(Load load) throws IOException {
        LoadHome home =
                new LoadHome(load, new ServerSocket(0, 512, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("load-home").start(home::accept);
        return home;
    }

    /** Where clients find it. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The times of its events. */
    public Schedule schedule() {
        return schedule;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                HomeSession session = new HomeSession(socket, load, schedule, this::ready);
                Thread.ofPlatform().daemon().name("load-home-session").start(session);
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private synchronized int ready(HomeSession session) {
        sessions.add(session);
        subscribed.release();
        return sessions.size() - 1;
    }

    /** Waits until every home has a client that listens. */
    public void awaitSubscribed(Duration atMost) throws InterruptedException {
        if (!subscribed.tryAcquire(load.homes(), atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("only some clients subscribed within " + atMost);
        }
    }

    /**
     * Tells of the next events, each home of its share, and returns when that is sent.
     *
     * @param events how many, a multiple of the number of homes
     * @param perSecond how many a second; 0 for as fast as clients read
     * @param underWay how many may be on their way at once, and how many more than were sent before
     *     have arrived
     * @return how many bytes they were
     */
    public long send(long events, long perSecond, UnderWay underWay) throws InterruptedException {
        long share = events / load.homes();
        long before = sent();
        Pace pace =
                new Pace(
                        System.nanoTime(),
                        perSecond / (double) load.homes(),
                        load.homes(),
                        underWay);
        List<Thread> senders =
                sessions.stream()
                        .map(session ->
                                Thread.ofPlatform()
                                        .name("load-home-sender")
                                        .start(() -> session.send(next, share, pace)))
                        .toList();
        for (Thread sender : senders) {
            sender.join();
        }
        next += share;
        return sent() - before;
    }

    private long sent() {
        return sessions.stream().mapToLong(HomeSession::sentBytes).sum();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (HomeSession session : sessions) {
            session.hangUp();
        }
    }
}
