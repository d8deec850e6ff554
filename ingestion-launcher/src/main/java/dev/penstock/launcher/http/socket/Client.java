package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One client's connection: reads on the thread it is run by, writes on one of its own, and never
 * makes anyone wait who has something for it.
 *
 * <p>States: open, closing once a reason is set (the close frame is on its way), and ended.
 */
final class Client {
    private static final Logger LOG = LoggerFactory.getLogger(Client.class);
    private static final Duration PING_EVERY = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(15);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration CONTROL_WINDOW = Duration.ofSeconds(10);
    private static final int MOST_CONTROLS = 60;
    private static final int MOST_FRAMES = 1024;
    private static final long MOST_BYTES = 1024 * 1024;

    private final Line line;
    private final Timing timing;
    private final FrameReader frames;
    private final Outbox outbox = new Outbox(MOST_FRAMES, MOST_BYTES);
    private final AtomicReference<@Nullable Farewell> farewell = new AtomicReference<>();
    private volatile long heard;
    private volatile long pinged;
    private volatile long writingSince;
    private volatile boolean writing;
    private volatile long closingSince;

    /** For the reading thread alone. */
    private int controls;

    private long controlsSince;

    /**
     * What connects to a client after the handshake.
     *
     * @param in what it sends
     * @param out what it is sent
     * @param end ends the connection at once, from any thread
     */
    record Line(InputStream in, OutputStream out, Runnable end) {}

    /** Takes what the client says, on the reading thread. */
    interface Dialogue {
        /** The client is there. */
        void opened();

        /** The client said something. */
        void message(String text) throws Violation;

        /** The client broke a rule, and is closed for that. */
        void violated(Violation how);
    }

    Client(Line line, int longestMessage, Timing timing) {
        this.line = line;
        this.timing = timing;
        this.frames = new FrameReader(line.in(), longestMessage, timing);
        this.heard = timing.nanos();
        this.pinged = heard;
        this.controlsSince = heard;
    }

    /** Talks to the client until the connection has ended, and says how it did. */
    Farewell run(Dialogue dialogue) {
        Thread writer = Thread.ofVirtual().name("penstock-client-writer").start(this::write);
        try {
            dialogue.opened();
            read(dialogue);
        } catch (Violation e) {
            dialogue.violated(e);
            closeAfterAll(e.code(), e.why(), Farewell.VIOLATION);
            discard();
        } catch (IOException e) {
            gone();
        } catch (RuntimeException e) {
            LOG.warn("a client could not be answered", e);
            closeAfterAll(CloseCode.FAILED, "this failed here; see the log", Farewell.GONE);
            discard();
        } finally {
            // Where anything else failed, the writer would wait for ever.
            outbox.finish(Frames.close(CloseCode.GOING_AWAY.number(), ""), false);
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        farewell.compareAndSet(null, Farewell.GONE);
        return Objects.requireNonNull(farewell.get());
    }

    /** A write that hangs is left to the watch, as everything that has to end. */
    private void gone() {
        if (!closing()) {
            closingSince = timing.nanos();
        }
        farewell.compareAndSet(null, Farewell.GONE);
        outbox.abandon();
    }

    private void read(Dialogue dialogue) throws IOException {
        while (true) {
            Incoming incoming = frames.next();
            heard = timing.nanos();
            switch (incoming) {
                case Incoming.Text said -> {
                    if (!closing()) {
                        dialogue.message(said.text());
                    }
                }
                case Incoming.Ping ping -> {
                    countControl();
                    outbox.urgent(Frames.pong(ping.payload().array()));
                }
                case Incoming.Pong pong -> countControl();
                case Incoming.Close close -> {
                    finish(Frames.close(close.code(), ""), Farewell.LEFT, true);
                    return;
                }
            }
        }
    }

    private void countControl() throws Violation {
        if (heard - controlsSince > CONTROL_WINDOW.toNanos()) {
            controlsSince = heard;
            controls = 0;
        }
        if (++controls > MOST_CONTROLS) {
            throw new Violation(CloseCode.POLICY, "too many pings");
        }
    }

    /** Until the client has taken the close frame and hangs up, or the watch has enough. */
    private void discard() {
        try {
            line.in().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.trace("a client was cut off: {}", e.toString());
        }
    }

    private void write() {
        try {
            byte[] frame = outbox.take();
            while (frame != null) {
                writingSince = timing.nanos();
                writing = true;
                line.out().write(frame);
                if (outbox.empty()) {
                    line.out().flush();
                }
                writing = false;
                frame = outbox.take();
            }
            line.out().flush();
        } catch (IOException e) {
            line.end().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long the client's messages may be from now on; for the reading thread. */
    void longestMessage(int bytes) {
        frames.longest(bytes);
    }

    /** Puts a frame in its outbox; a client that leaves no room there is closed. */
    void send(byte[] frame) {
        if (!outbox.offer(frame) && !closing()) {
            close(CloseCode.TRY_AGAIN, "you do not read fast enough", Farewell.SLOW);
        }
    }

    /** Tells the client that it is over, and why; what still waits for it is given up. */
    void close(CloseCode code, String why, Farewell how) {
        finish(Frames.close(code.number(), why), how, true);
    }

    /** The same, but after what waits for it was sent. */
    void closeAfterAll(CloseCode code, String why, Farewell how) {
        finish(Frames.close(code.number(), why), how, false);
    }

    private void finish(byte[] frame, Farewell how, boolean atOnce) {
        if (!closing()) {
            // Before the farewell, as the watch reads it after that.
            closingSince = timing.nanos();
        }
        if (farewell.compareAndSet(null, how)) {
            outbox.finish(frame, atOnce);
        }
    }

    boolean closing() {
        return farewell.get() != null;
    }

    /** Looks whether it is still there and does what it has to; called every second or so. */
    void look(long nanos) {
        if (closing()) {
            if (nanos - closingSince > CLOSING.toNanos()) {
                line.end().run();
            }
        } else if (nanos - heard > SILENCE.toNanos()) {
            close(CloseCode.GOING_AWAY, "you said nothing for a minute", Farewell.SILENT);
        } else if (frames.underWayFor(LONGEST_MESSAGE, nanos)) {
            close(CloseCode.POLICY, "a message took too long", Farewell.SILENT);
        } else if (writing && nanos - writingSince > LONGEST_WRITE.toNanos()) {
            close(CloseCode.TRY_AGAIN, "you do not read", Farewell.SLOW);
        } else if (nanos - pinged > PING_EVERY.toNanos()) {
            pinged = nanos;
            outbox.urgent(Frames.ping());
        }
    }
}
