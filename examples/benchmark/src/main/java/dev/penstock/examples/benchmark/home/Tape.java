package dev.penstock.examples.benchmark.home;

import java.util.function.IntFunction;

/**
 * A round of events, one of each entity, encoded as WebSocket frames and used again and again;
 * single-threaded.
 *
 * <p>Only what changes is written before a frame is sent: no client is as fast.
 */
final class Tape {
    private static final byte TEXT_WHOLE = (byte) 0x81;

    private final Message[] messages;
    private final byte[] bytes;

    /** Where the frame of a message begins, or would, and where the message does. */
    private final int[] frames;

    private final int[] begins;
    private final int together;
    private final Stamp stamp = new Stamp();

    /**
     * Encodes a round.
     *
     * @param entities how many
     * @param together how many messages share a frame
     * @param text the message of an entity
     */
    Tape(int entities, int together, IntFunction<String> text) {
        this.messages = new Message[entities];
        this.frames = new int[entities + 1];
        this.begins = new int[entities];
        this.together = together;
        for (int i = 0; i < entities; i++) {
            messages[i] = Message.of(text.apply(i));
        }
        this.bytes = new byte[measure()];
        for (int i = 0; i < entities; i += together) {
            encode(i, Math.min(entities, i + together));
        }
    }

    private int measure() {
        int at = 0;
        for (int i = 0; i < messages.length; i++) {
            frames[i] = at;
            if (i % together == 0) {
                int length = payload(i, Math.min(messages.length, i + together));
                at += headLength(length) + (together > 1 ? 1 : 0);
            }
            begins[i] = at;
            at += messages[i].length() + (together > 1 ? 1 : 0);
        }
        frames[messages.length] = at;
        return at;
    }

    private int payload(int from, int to) {
        int length = together > 1 ? to - from + 1 : 0;
        for (int i = from; i < to; i++) {
            length += messages[i].length();
        }
        return length;
    }

    private static int headLength(int payload) {
        return payload < 126 ? 2 : payload < 65_536 ? 4 : 10;
    }

    private void encode(int from, int to) {
        int at = Frames.head(bytes, frames[from], TEXT_WHOLE, payload(from, to));
        if (together > 1) {
            bytes[at] = '[';
        }
        for (int i = from; i < to; i++) {
            messages[i].copyTo(bytes, begins[i]);
            if (together > 1) {
                bytes[begins[i] + messages[i].length()] = (byte) (i + 1 < to ? ',' : ']');
            }
        }
    }

    int entities() {
        return messages.length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the frame begins that has the message of an entity; its end where there is no more. */
    int frame(int entity) {
        return frames[entity];
    }

    /** The first entity of another frame. */
    int nextFrame(int entity) {
        return Math.min(messages.length, entity - entity % together + together);
    }

    /** Makes the messages of some entities those of the events of a round. */
    void stamp(int from, int to, Round round, Schedule schedule) {
        for (int i = from; i < to; i++) {
            long event = round.event(i);
            messages[i].stamp(bytes, begins[i], event, round.before(i), schedule, stamp);
        }
    }

    /**
     * Which events a round is made of: those of several homes take turns.
     *
     * @param number which round, from 0 on
     * @param entities how many events it has
     * @param home which home
     * @param homes how many there are
     */
    record Round(long number, int entities, int home, int homes) {
        long event(int entity) {
            return (number * entities + entity) * homes + home;
        }

        long before(int entity) {
            return event(entity) - (long) entities * homes;
        }
    }
}
