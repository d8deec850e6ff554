package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.EntityFeed;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

/**
 * An intake that tells a feed of every loss, as what follows one cannot be understood; for the
 * decoding thread.
 */
final class DoubtingIntake implements Intake {
    private final Intake intake;
    private final EntityFeed feed;

    DoubtingIntake(Intake intake, EntityFeed feed) {
        this.intake = intake;
        this.feed = feed;
    }

    @Override
    public void sessionBegins() {
        intake.sessionBegins();
    }

    @Override
    public void messageRead() {
        intake.messageRead();
    }

    @Override
    public void sessionOver() {
        intake.sessionOver();
    }

    @Override
    public void event(Event event) {
        intake.event(event);
    }

    @Override
    public void snapshotRead() {
        intake.snapshotRead();
    }

    @Override
    public void overrun(long messages) {
        intake.overrun(messages);
        feed.doubt();
    }

    @Override
    public void lossNoticed() {
        intake.lossNoticed();
        feed.doubt();
    }

    @Override
    public void lostEvent(String detail) {
        intake.lostEvent(detail);
        feed.doubt();
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        intake.invalid(reason, detail);
        if (reason == InvalidReason.MALFORMED) {
            feed.doubt();
        }
    }
}
