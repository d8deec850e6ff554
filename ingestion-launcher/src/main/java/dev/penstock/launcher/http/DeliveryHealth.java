package dev.penstock.launcher.http;

import dev.penstock.ingestion.DeliveryStatus;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.deadletter.DeadLetterStatus;
import dev.penstock.ingestion.spool.SpoolStatus;
import dev.penstock.ingestion.write.WriterState;

import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;
import java.util.TreeMap;

/** What {@code /health} tells of a home's points between its connection and the database. */
final class DeliveryHealth {
    private static final double THOUSAND = 1000;

    private DeliveryHealth() {}

    static void add(ObjectNode node, HomeStatus home) {
        DeliveryStatus delivery = home.delivery();
        ObjectNode queue = node.putObject("queue");
        queue.put("depth", home.queueDepth());
        queue.put("capacity", home.queueCapacity());
        queue.put("bytes", delivery.queueBytes());
        queue.put("fill", Math.round(delivery.queueFill() * THOUSAND) / THOUSAND);
        addWriter(node.putObject("writer"), home);
        addSpool(node, delivery.spool());
        addDeadLetters(node, delivery.deadLetters());
    }

    static void addWriter(ObjectNode writer, HomeStatus home) {
        switch (home.writer()) {
            case WriterState.Untried untried -> writer.put("state", "untried");
            case WriterState.Writing writing -> writer.put("state", "writing");
            case WriterState.Spooling spooling ->
                    writer.put("state", "spooling").put("reason", spooling.reason());
            case WriterState.BackingOff backingOff ->
                    writer.put("state", "backing_off").put("reason", backingOff.reason());
            case WriterState.Misconfigured wrong ->
                    writer.put("state", "misconfigured").put("reason", wrong.remedy());
            case WriterState.Stopped stopped -> writer.put("state", "stopped");
        }
        writer.put("points_written", home.accounting().written());
        writer.put("in_flight", home.delivery().inFlight());
    }

    /** Null where there is none: an empty one would say that points may wait there. */
    static void addSpool(ObjectNode node, Optional<SpoolStatus> status) {
        if (status.isEmpty()) {
            node.putNull("spool");
            return;
        }
        SpoolStatus spool = status.get();
        ObjectNode told = node.putObject("spool");
        told.put("points", spool.points());
        told.put("bytes", spool.bytes());
        told.put("segments", spool.segments());
        told.put("damaged", spool.damaged());
        told.put("oldest", spool.oldest().map(Texts::millis).orElse(null));
        told.put("trouble", spool.trouble().orElse(null));
    }

    static void addDeadLetters(ObjectNode node, Optional<DeadLetterStatus> status) {
        if (status.isEmpty()) {
            node.putNull("dead_letters");
            return;
        }
        DeadLetterStatus letters = status.get();
        ObjectNode told = node.putObject("dead_letters");
        told.put("letters", letters.letters());
        told.put("bytes", letters.bytes());
        Texts.put(told.putObject("by_reason"), new TreeMap<>(letters.byReason()));
        told.put("displaced", letters.displaced());
        told.put("unreadable", letters.unreadable());
        told.put("trouble", letters.trouble().orElse(null));
    }
}
