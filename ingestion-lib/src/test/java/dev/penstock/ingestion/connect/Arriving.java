package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.MessageDecoder;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The side of a session that reads, from what the JDK calls to what an intake is told. */
final class Arriving implements AutoCloseable {
    final RecordingIntake intake = new RecordingIntake();
    final RequestedSocket socket = new RequestedSocket();
    final Answers answers = new Answers();
    final HandOver handOver;
    final Messages messages;
    final MessageLoop loop;
    final SessionReader reader;

    Arriving(long room, long maxMessage) {
        ManualTiming timing = new ManualTiming();
        handOver = new HandOver(room, timing);
        messages =
                new Messages(
                        intake,
                        new EventRouter(everything(), SessionGuest.NONE),
                        answers,
                        handOver);
        loop =
                new MessageLoop(
                        "home",
                        handOver,
                        new MessageDecoder(AttributeInterest.ALL),
                        messages,
                        "test");
        reader = new SessionReader(handOver, loop, maxMessage, timing);
    }

    private static HomeConfig everything() {
        return new HomeConfig(
                "home",
                URI.create("http://localhost"),
                Secret.of("0123456789".repeat(5)),
                TlsConfig.platform(),
                List.of(HomeConfig.EVERYTHING));
    }

    static Arriving unbounded() {
        return new Arriving(Long.MAX_VALUE / 2, 1 << 30);
    }

    /** An event message whose type is a text of any kind. */
    static String event(String type) {
        return "{\"id\":2,\"type\":\"event\",\"event\":{\"event_type\":\""
                + type
                + "\",\"data\":{},\"time_fired\":\"2026-11-23T08:51:26.083184+00:00\"}}";
    }

    /** Lets a message arrive in parts of that many chars. */
    void arrives(String message, int chars) {
        for (int from = 0; from < message.length(); from += chars) {
            int to = Math.min(message.length(), from + chars);
            part(message.substring(from, to), to == message.length());
        }
    }

    void part(String text, boolean last) {
        reader.onText(socket, text, last);
    }

    /** Ends the session and waits until all that has arrived is decoded. */
    RecordingIntake decoded() throws InterruptedException {
        if (handOver.endedBecause() == null) {
            loop.end("the test is over");
        }
        loop.start();
        awaitOver();
        return intake;
    }

    void awaitOver() throws InterruptedException {
        if (!loop.over().await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("decoding does not end");
        }
    }

    @Override
    public void close() {
        loop.end("the test is over");
    }
}
