package dev.penstock.examples.benchmark.home;

import dev.penstock.examples.benchmark.home.Frames.Frame;
import dev.penstock.examples.benchmark.home.Tape.Round;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * One client of the made-up home: its commands are answered by one thread, events sent by another.
 */
final class HomeSession implements Runnable {
    private static final int CHUNK = 1 << 18;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Socket socket;
    private final OutputStream out;
    private final Load load;
    private final Answers answers;
    private final Schedule schedule;
    private final ToIntFunction<HomeSession> ready;

    /** Guards the stream. */
    private final ReentrantLock writing = new ReentrantLock();

    private boolean coalesces;
    private volatile int home;
    private volatile @Nullable Tape tape;
    private final AtomicLong sentBytes = new AtomicLong();

    HomeSession(Socket socket, Load load, Schedule schedule, ToIntFunction<HomeSession> ready)
            throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.load = load;
        this.schedule = schedule;
        this.ready = ready;
        this.answers = new Answers(load.entities(), schedule);
    }

    @Override
    public void run() {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            Handshake.answer(in, out);
            text("{\"type\":\"auth_required\",\"ha_version\":\"2026.11.0\"}");
            while (true) {
                Frame frame = Frames.read(in);
                if (frame.opcode() == Frames.TEXT) {
                    command(JSON.readTree(frame.text()));
                } else if (frame.opcode() == Frames.CLOSE) {
                    write(Frames.of(Frames.CLOSE, new byte[] {3, (byte) 0xE8}));
                    return;
                }
            }
        } catch (IOException e) {
            hangUp(); // the client is gone
        }
    }

    private void command(JsonNode command) throws IOException {
        long id = command.path("id").asLong(0);
        String type = command.path("type").asString();
        switch (type) {
            case "auth" -> text("{\"type\":\"auth_ok\",\"ha_version\":\"2026.11.0\"}");
            case "ping" -> text("{\"id\":" + id + ",\"type\":\"pong\"}");
            case "supported_features" -> {
                coalesces = true;
                text(Answers.result(id, "null"));
            }
            case "subscribe_events" -> {
                text(Answers.result(id, "null"));
                if (command.path("event_type").asString("*").equals("state_changed")) {
                    begin(
                            new Tape(
                                    load.entities(),
                                    together(),
                                    entity -> EntityText.stateChanged(entity, id)));
                }
            }
            case "subscribe_entities" -> {
                text(Answers.result(id, "null"));
                text(answers.added(id));
                begin(
                        new Tape(
                                load.entities(),
                                together(),
                                entity -> EntityText.compressed(entity, id)));
            }
            default -> text(answers.to(id, type));
        }
    }

    private int together() {
        return coalesces ? load.together() : 1;
    }

    private void begin(Tape recorded) {
        tape = recorded;
        home = ready.applyAsInt(this);
    }

    private void text(String message) throws IOException {
        write(Frames.of(Frames.TEXT, message.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(byte[] frame) throws IOException {
        write(frame, 0, frame.length);
    }

    private void write(byte[] bytes, int from, int to) throws IOException {
        writing.lock();
        try {
            out.write(bytes, from, to - from);
            sentBytes.addAndGet(to - from);
        } finally {
            writing.unlock();
        }
    }

    long sentBytes() {
        return sentBytes.get();
    }

    /** Sends events as they are due. */
    void send(long first, long events, Pace pace) {
        Tape recorded = tape;
        if (recorded == null) {
            throw new IllegalStateException("nobody subscribed");
        }
        try {
            long sent = 0;
            while (sent < events) {
                long due = pace.awaitDue(sent, events);
                sent += chunk(recorded, first + sent, due - sent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the client hung up", e);
        }
    }

    /** Sends some of what is due, whole frames where it may; answers how many events. */
    private long chunk(Tape recorded, long number, long due) throws IOException {
        int entities = recorded.entities();
        Round round = new Round(number / entities, entities, home, load.homes());
        int from = (int) (number % entities);
        int limit = (int) Math.min(entities, from + due);
        int to = recorded.nextFrame(from);
        while (to < limit && recorded.frame(to) - recorded.frame(from) < CHUNK) {
            to = recorded.nextFrame(to);
        }
        recorded.stamp(from, to, round, schedule);
        write(recorded.bytes(), recorded.frame(from), recorded.frame(to));
        return (long) to - from;
    }

    void hangUp() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
