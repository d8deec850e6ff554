package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Notices that a session is dead although its socket is open, by pinging Home Assistant.
 *
 * <p>A peer that vanished without a word, as with a power cut, never closes the connection, and a
 * WebSocket's own pings do not show that Home Assistant itself hangs.
 */
final class Watchdog {
    /** Home Assistant's own pings come after 55 s of silence. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Session session;
    private final Timing timing;

    Watchdog(Session session, Timing timing) {
        this.session = session;
        this.timing = timing;
    }

    /**
     * Waits until it is time for the next ping and sends it.
     *
     * @return whether the session is over, by itself or because nothing arrives any more
     */
    boolean watch() throws InterruptedException {
        CountDownLatch over = session.arrivals().loop().over();
        if (timing.await(over, PING_INTERVAL)) {
            return true;
        }
        long asked = timing.nanos();
        CountDownLatch answered = new CountDownLatch(1);
        Session.Pending ping = session.ping();
        var unused = ping.answer().thenAccept(result -> answered.countDown());
        if (!timing.await(answered, PATIENCE) && session.arrivals().reader().heard() < asked) {
            session.arrivals().answers().forget(ping.id());
            session.breakOff(
                    "nothing has arrived for "
                            + PATIENCE.plus(PING_INTERVAL).toSeconds()
                            + " s, not even an answer to a ping: the connection is dead");
            over.await();
            return true;
        }
        return over.getCount() == 0;
    }
}
