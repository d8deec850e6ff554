package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.FrameReader.Frame;
import dev.penstock.examples.simulatedhome.FrameReader.Violation;
import dev.penstock.examples.simulatedhome.JsonTree.Parsed;
import dev.penstock.examples.simulatedhome.Outgoing.Close;
import dev.penstock.examples.simulatedhome.Outgoing.Control;
import dev.penstock.examples.simulatedhome.Outgoing.Message;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One client's connection from the upgrade to the end; reads on its own thread. */
final class Session implements Runnable {
    /** How long a closing client may take before its socket is torn down. */
    private static final int CLOSE_SECONDS = 5;

    private final Socket socket;
    private final House house;
    private final Outbox outbox;
    private final FrameReader reader;
    private final DataInputStream in;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean authenticated;
    private volatile boolean admin;

    Session(Socket socket, House house) throws IOException {
        this.socket = socket;
        this.house = house;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        reader = new FrameReader(in);
        outbox =
                new Outbox(
                        new BlockedWatch(socket.getOutputStream()),
                        house.faults().gate(),
                        house.settings().maxPending(),
                        house.tally(),
                        this::tearDownLater);
    }

    boolean authenticated() {
        return authenticated;
    }

    boolean admin() {
        return admin;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Sends a message, unless the home is silent. */
    void send(Message message) {
        if (!house.faults().silent()) {
            outbox.offer(message);
        }
    }

    void coalesce(boolean on) {
        outbox.coalesce(on);
    }

    void subscribe(Subscription subscription) {
        subscriptions.add(subscription);
    }

    boolean unsubscribe(long id) {
        return subscriptions.removeIf(one -> one.id() == id);
    }

    /** Closes with a code, after what is pending. */
    void close(int code) {
        outbox.offer(new Close(code));
        tearDownLater();
    }

    /** Ends the connection without a word. */
    void drop() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It was gone already, which is what was wanted.
        }
    }

    private void tearDownLater() {
        Thread.ofVirtual()
                .name("simulated-home closing")
                .start(() -> {
                    house.faults().gate().pass();
                    if (!ended(finished)) {
                        drop();
                    }
                });
    }

    private static boolean ended(CountDownLatch latch) {
        try {
            return latch.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) house.settings().authTimeout().toMillis());
            Upgrade upgrade = new Upgrade(house.settings().pathPrefix(), this::now);
            house.faults().gate().pass();
            if (upgrade.answer(in, socket.getOutputStream(), house.faults().refusal())) {
                Thread.ofVirtual().name("simulated-home writer").start(this::write);
                talk();
                if (!ended(written)) {
                    drop();
                }
            }
        } catch (IOException gone) {
            // The client left, was dropped or never spoke HTTP: nothing is owed to it.
        } finally {
            house.bus().leave(this);
            authenticated = false;
            outbox.offer(new Close(1000));
            finished.countDown();
        }
    }

    private Instant now() {
        return house.clock().instant().plus(house.faults().clockAhead());
    }

    private void write() {
        try {
            outbox.run();
        } catch (IOException gone) {
            // The reader notices the same.
        } finally {
            written.countDown();
        }
    }

    private void talk() throws IOException {
        String version = JsonText.of(house.settings().version());
        send(Message.of("{\"type\":\"auth_required\",\"ha_version\":" + version + "}"));
        try {
            if (authenticate(version)) {
                listen();
            }
        } catch (Violation violation) {
            close(violation.code());
        } catch (SocketTimeoutException late) {
            close(1000);
        }
    }

    private boolean authenticate(String version) throws IOException {
        Frame frame = next();
        while (frame.opcode() >= FrameReader.PING) {
            frame = next();
        }
        Optional<Parsed> message = frame.json();
        if (frame.opcode() != FrameReader.TEXT || message.isEmpty()) {
            close(1000);
            return false;
        }
        Doorkeeper doorkeeper = new Doorkeeper(house);
        String refusal = doorkeeper.refusal(message.get().value());
        house.tally().authentication(refusal.isEmpty());
        if (!refusal.isEmpty()) {
            send(Doorkeeper.invalid(refusal));
            close(1000);
            return false;
        }
        admin = doorkeeper.admin(message.get().value());
        authenticated = true;
        // Before the answer: whoever has read it is a client in every respect.
        house.bus().join(this);
        send(Message.of("{\"type\":\"auth_ok\",\"ha_version\":" + version + "}"));
        return true;
    }

    private void listen() throws IOException {
        Envelope envelope = new Envelope(this, house.commands());
        int patience = (int) house.settings().heartbeat().toMillis();
        boolean pinged = false;
        while (true) {
            socket.setSoTimeout(pinged ? Math.max(1, patience / 2) : patience);
            try {
                Frame frame = next();
                pinged = false;
                if (!heard(frame, envelope)) {
                    return;
                }
            } catch (SocketTimeoutException silent) {
                if (pinged) {
                    drop();
                    return;
                }
                pinged = true;
                outbox.offer(new Control(FrameReader.PING, new byte[0]));
            }
        }
    }

    private boolean heard(Frame frame, Envelope envelope) {
        switch (frame.opcode()) {
            case FrameReader.CLOSE -> {
                close(frame.closeCode());
                return false;
            }
            case FrameReader.TEXT -> {
                Optional<Parsed> message = frame.json();
                if (message.isEmpty()) {
                    close(1000);
                    return false;
                }
                envelope.take(message.get().value());
            }
            default -> {
                // Pongs, and binary messages for voice that nobody here listens to.
            }
        }
        return true;
    }

    private Frame next() throws IOException {
        house.faults().gate().pass();
        Frame frame = reader.next();
        house.faults().gate().pass();
        if (frame.opcode() == FrameReader.PING) {
            outbox.offer(new Control(FrameReader.PONG, frame.payload()));
        }
        return frame;
    }
}
