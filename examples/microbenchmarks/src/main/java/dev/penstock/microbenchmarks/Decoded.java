package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.decode.MessageReceiver;
import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.Result;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * Passes on what was decoded; a benchmark's messages are events and nothing else.
 *
 * @param events takes each
 */
public record Decoded(Consumer<Event> events) implements MessageReceiver {
    @Override
    public void event(Event event) {
        events.accept(event);
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        throw new IllegalStateException(detail);
    }

    @Override
    public @Nullable PayloadSink payload(long id) {
        return null;
    }

    @Override
    public void result(Result result) {}

    @Override
    public void authRequired(String version) {}

    @Override
    public void authOk(String version) {}

    @Override
    public void authInvalid(String message) {}

    @Override
    public void pong(long id) {}
}
