package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.decode.MessageReceiver;
import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.Result;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;

/** Sorts what the messages of one session say: events go on, answers to whoever awaits them. */
final class Messages implements MessageReceiver {
    private final Intake intake;
    private final EventRouter router;
    private final Answers answers;
    private final HandOver handOver;
    private final CompletableFuture<String> authRequired = new CompletableFuture<>();
    private final CompletableFuture<String> authenticated = new CompletableFuture<>();

    private volatile boolean stopped;

    /**
     * Creates it.
     *
     * @param intake takes events
     * @param router tells whom an event is for
     * @param answers the commands awaited
     * @param handOver is ended when Home Assistant says that it stops
     */
    Messages(Intake intake, EventRouter router, Answers answers, HandOver handOver) {
        this.intake = intake;
        this.router = router;
        this.answers = answers;
        this.handOver = handOver;
    }

    Intake intake() {
        return intake;
    }

    CompletableFuture<String> authRequired() {
        return authRequired;
    }

    CompletableFuture<String> authenticated() {
        return authenticated;
    }

    /** Passes no event on from now on. */
    void stop() {
        stopped = true;
    }

    /** Lets everything fail that still waits for an answer. */
    void fail(ConnectFailure reason) {
        authRequired.completeExceptionally(reason);
        authenticated.completeExceptionally(reason);
        answers.fail(reason);
    }

    @Override
    public void authRequired(String version) {
        authRequired.complete(version);
    }

    @Override
    public void authOk(String version) {
        authenticated.complete(version);
    }

    @Override
    public void authInvalid(String words) {
        authenticated.completeExceptionally(
                new ConnectFailure(
                        Kind.TOKEN_REFUSED,
                        "Home Assistant refuses the token ("
                                + words
                                + "): make a new long-lived"
                                + " access token in your profile, and set it"));
    }

    @Override
    public @Nullable PayloadSink payload(long id) {
        return answers.payload(id);
    }

    @Override
    public void result(Result result) {
        boolean live = answers.subscriptions().contains(result.id());
        if (!answers.complete(result) && !result.success() && live && !stopped) {
            // components/websocket_api/connection.py: one event could not be put into JSON.
            intake.lostEvent(result.error());
        }
    }

    @Override
    public void pong(long id) {
        answers.complete(new Result(id, true, null, null));
    }

    @Override
    public void event(Event event) {
        if (!stopped) {
            if (router.route(event)) {
                intake.event(event);
            }
            if (event instanceof BusEvent bus && bus.type().equals("homeassistant_stop")) {
                // From now on it sends nothing, but may leave the socket open for a while.
                handOver.end("Home Assistant stops");
            }
        }
    }

    @Override
    public void snapshotRead() {
        if (!stopped) {
            intake.snapshotRead();
        }
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        if (!stopped) {
            intake.invalid(reason, detail);
        }
    }
}
