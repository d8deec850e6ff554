package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.connect.HandOver.Loss;
import dev.penstock.ingestion.connect.HandOver.Part;
import dev.penstock.ingestion.decode.MessageDecoder;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.thread.HomeThread;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The loop that decodes what one session was sent, on one virtual thread, until the session has
 * ended and nothing of it is left.
 */
final class MessageLoop {
    private static final Logger LOG = LoggerFactory.getLogger(MessageLoop.class);

    /** How long a filter or a mapper may take over one event before a stop goes on without it. */
    private static final Duration LONGEST_EVENT = Duration.ofSeconds(1);

    private final HandOver handOver;
    private final MessageStream stream;
    private final MessageDecoder decoder;
    private final Messages messages;
    private final Intake intake;
    private final String correlationId;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    MessageLoop(
            String home,
            HandOver handOver,
            MessageDecoder decoder,
            Messages messages,
            String correlationId) {
        this.handOver = handOver;
        this.stream = new MessageStream(handOver);
        this.decoder = decoder;
        this.messages = messages;
        this.intake = messages.intake();
        this.correlationId = correlationId;
        this.thread = HomeThread.unstarted(home, "decoder", this::run);
    }

    void start() {
        thread.start();
    }

    /** Reaches zero when the session has ended and everything it was sent is decoded. */
    CountDownLatch over() {
        return over;
    }

    /** Why the session has ended. */
    String reason() {
        return String.valueOf(handOver.endedBecause());
    }

    /** Lets the loop end after what was handed over; only the first reason counts. */
    void end(String why) {
        handOver.end(why);
    }

    /**
     * Passes nothing on from now on; when it returns, nothing is being passed on any more. Only
     * foreign code that does not return is not waited for.
     */
    void stop(String why) throws InterruptedException {
        end(why);
        messages.stop();
        if (thread.getState() != Thread.State.NEW && !thread.join(LONGEST_EVENT)) {
            LOG.debug("a filter, a mapper or a listener does not return");
        }
    }

    private void run() {
        MDC.put("correlation_id", correlationId);
        try {
            intake.sessionBegins();
            for (Part first = handOver.take(); first != null; first = handOver.take()) {
                read(first);
            }
        } catch (InterruptedException e) {
            end("interrupted");
        } finally {
            messages.fail(new ConnectFailure(Kind.OTHER, reason()));
            finish();
        }
    }

    private void finish() {
        try {
            intake.sessionOver();
        } finally {
            over.countDown();
        }
    }

    private void read(Part first) {
        if (first.loss() != null) {
            tell(first.loss());
            return;
        }
        try {
            decode(first);
        } catch (IOException e) {
            messages.invalid(InvalidReason.TRUNCATED, "a message broke off: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("decoding a message failed unexpectedly", e);
            messages.invalid(InvalidReason.UNMAPPABLE, "a message could not be decoded: " + e);
            intake.lossNoticed();
        }
        intake.messageRead();
    }

    private void decode(Part first) throws IOException {
        stream.begin(first);
        boolean whole;
        try {
            whole = decoder.decode(stream, messages);
        } finally {
            stream.finish();
        }
        Loss loss = stream.loss();
        if (loss != null) {
            tell(loss);
        } else if (!whole && handOver.endedBecause() != null) {
            messages.invalid(InvalidReason.TRUNCATED, "the connection ended within a message");
        }
    }

    /** Counts may be ahead of the place where a loss stands; what is noticed here is its place. */
    private void tell(Loss loss) {
        long messages = handOver.takeLosses(loss);
        switch (loss) {
            case OVERRUN -> intake.overrun(messages);
            case OVERSIZED -> {
                count(
                        messages,
                        InvalidReason.OVERSIZED,
                        "a message over connection.max_message_bytes");
                intake.lossNoticed();
            }
            case BINARY -> count(messages, InvalidReason.UNKNOWN, "a binary message");
        }
    }

    private void count(long times, InvalidReason reason, String detail) {
        for (long left = times; left > 0; left--) {
            messages.invalid(reason, detail);
        }
    }
}
