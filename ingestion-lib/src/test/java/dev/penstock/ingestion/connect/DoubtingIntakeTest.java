package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.EntityFeed;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.junit.jupiter.api.Test;

import java.util.function.Consumer;

/** Every loss is noticed twice: where it is counted, and where what follows makes no sense. */
final class DoubtingIntakeTest implements EntityFeed.Listener {
    private final RecordingIntake intake = new RecordingIntake();
    private final EntityFeed feed = new EntityFeed(AttributeInterest.ALL, this, () -> 0);
    private final DoubtingIntake doubting = new DoubtingIntake(intake, feed);
    private int doubts;

    @Override
    public void changesMissed() {
        throw new AssertionError("the intake notices by itself");
    }

    @Override
    public void inDoubt() {
        doubts++;
    }

    private int doubts(Consumer<Intake> what) {
        doubts = 0;
        feed.expect(2);
        what.accept(doubting);
        return doubts;
    }

    @Test
    void a_loss_puts_the_feed_in_doubt() {
        assertThat(doubts(to -> to.overrun(3))).isEqualTo(1);
        assertThat(doubts(Intake::lossNoticed)).isEqualTo(1);
        assertThat(doubts(to -> to.lostEvent("why"))).isEqualTo(1);
        assertThat(doubts(to -> to.invalid(InvalidReason.MALFORMED, "no JSON"))).isEqualTo(1);
        assertThat(intake.overrun).hasValue(3);
        assertThat(intake.noticed).hasValue(1);
        assertThat(intake.lost).containsExactly("why");
        assertThat(intake.invalids).containsExactly(InvalidReason.MALFORMED);
    }

    @Test
    void anything_else_does_not() {
        assertThat(doubts(to -> to.invalid(InvalidReason.INCOMPLETE, "half an event"))).isZero();
        assertThat(doubts(to -> to.invalid(InvalidReason.UNKNOWN, "who knows"))).isZero();
        assertThat(doubts(Intake::messageRead)).isZero();
        assertThat(doubts(Intake::sessionOver)).isZero();
        assertThat(intake.invalids).hasSize(2);
        assertThat(intake.read).hasValue(1);
        assertThat(intake.over).hasValue(1);
    }
}
