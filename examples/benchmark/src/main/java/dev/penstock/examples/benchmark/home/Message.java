package dev.penstock.examples.benchmark.home;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message encoded once, with places that change from event to event.
 *
 * <p>In the text a place is a mark, {@code ␁} and a letter: N and O are the times of the new and
 * the old state, E the new one's as a number, V and W their numbers, S and T their on or off, C
 * ends the context's id and D the old one's.
 */
final class Message {
    private static final char MARK = '\u0001';

    private final byte[] bytes;
    private final byte[] kinds;
    private final int[] places;

    private Message(byte[] bytes, byte[] kinds, int[] places) {
        this.bytes = bytes;
        this.kinds = kinds;
        this.places = places;
    }

    static Message of(String text) {
        String[] parts = text.split(String.valueOf(MARK), -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] kinds = new byte[parts.length - 1];
        int[] places = new int[parts.length - 1];
        out.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i < parts.length; i++) {
            kinds[i - 1] = (byte) parts[i].charAt(0);
            places[i - 1] = out.size();
            out.writeBytes(new byte[width(parts[i].charAt(0))]);
            out.writeBytes(parts[i].substring(1).getBytes(StandardCharsets.UTF_8));
        }
        return new Message(out.toByteArray(), kinds, places);
    }

    private static int width(char kind) {
        return switch (kind) {
            case 'N', 'O' -> Stamp.ISO_WIDTH;
            case 'E' -> Stamp.EPOCH_WIDTH;
            case 'V', 'W', 'S', 'T' -> Stamp.VALUE_WIDTH;
            case 'C', 'D' -> Stamp.COUNT_WIDTH;
            default -> throw new IllegalArgumentException("no such place: " + kind);
        };
    }

    int length() {
        return bytes.length;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    /** Fills the places of a copy: an event, and the one before it of the same entity. */
    void stamp(byte[] target, int at, long event, long before, Schedule schedule, Stamp stamp) {
        for (int i = 0; i < kinds.length; i++) {
            int place = at + places[i];
            switch (kinds[i]) {
                case 'N' -> stamp.iso(target, place, schedule.micros(event));
                case 'O' -> stamp.iso(target, place, schedule.micros(before));
                case 'E' -> stamp.epoch(target, place, schedule.micros(event));
                case 'V' -> stamp.value(target, place, event);
                case 'W' -> stamp.value(target, place, before);
                case 'S' -> stamp.onOff(target, place, isOn(event, before));
                case 'T' -> stamp.onOff(target, place, !isOn(event, before));
                case 'C' -> stamp.count(target, place, Math.max(0, event));
                default -> stamp.count(target, place, Math.max(0, before));
            }
        }
    }

    /** The text with its places filled. */
    String stamped(long event, long before, Schedule schedule) {
        byte[] copy = bytes.clone();
        stamp(copy, 0, event, before, schedule, new Stamp());
        return new String(copy, StandardCharsets.UTF_8);
    }

    private static boolean isOn(long event, long before) {
        return (event / (event - before) & 1) == 0;
    }
}
