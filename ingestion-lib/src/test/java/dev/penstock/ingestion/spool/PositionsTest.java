package dev.penstock.ingestion.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Numbers alone: what they say is in the files is tested with the spool. */
final class PositionsTest {
    private final Positions positions = new Positions(10, 30);

    @Test
    void points_count_until_they_are_dealt_with() {
        assertThat(positions.points()).isEqualTo(20);
        assertThat(positions.handOut(5)).isTrue();
        assertThat(positions.position()).isEqualTo(15);
        assertThat(positions.points()).isEqualTo(20);

        positions.dealtWith(2);
        assertThat(positions.points()).isEqualTo(18);
        assertThat(positions.done()).as("all of them are read again").isEqualTo(10);
        assertThat(positions.safe()).isEqualTo(10);

        assertThat(positions.settle(10, 15)).isTrue();
        assertThat(positions.points()).isEqualTo(15);
        assertThat(positions.done()).isEqualTo(15);
        assertThat(positions.safe()).isEqualTo(15);
    }

    @Test
    void points_put_in_follow_the_last() {
        positions.appended(7);

        assertThat(positions.end()).isEqualTo(37);
        assertThat(positions.points()).isEqualTo(27);
    }

    @Test
    void nothing_is_handed_out_before_the_last_is_settled() {
        positions.requireSettled();
        positions.handOut(5);

        assertThatThrownBy(positions::requireSettled)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("10 to 15");
        assertThatThrownBy(() -> positions.settle(10, 14))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> positions.settle(9, 15)).isInstanceOf(IllegalStateException.class);
        positions.settle(10, 15);
        positions.requireSettled();
    }

    @Test
    void what_is_lost_is_safe_only_when_account_of_it_is_kept() {
        assertThat(positions.losses()).isZero();
        assertThat(positions.lose(15)).isEqualTo(5);
        assertThat(positions.lose(18)).isEqualTo(3);
        assertThat(positions.losses()).as("not told yet").isNegative();
        positions.told(5);
        assertThat(positions.losses()).isNegative();
        positions.told(3);
        assertThat(positions.losses()).isEqualTo(8);
        assertThat(positions.done()).isEqualTo(18);
        assertThat(positions.safe()).as("from the first that is lost").isEqualTo(10);

        assertThat(positions.kept(5)).as("of some of them").isFalse();
        assertThat(positions.safe()).isEqualTo(10);
        assertThat(positions.kept(8)).isTrue();
        assertThat(positions.safe()).isEqualTo(18);
        assertThat(positions.kept(8)).as("nothing more is safe by that").isFalse();
    }

    @Test
    void what_is_read_cannot_be_lost_any_more() {
        positions.handOut(5);
        assertThat(positions.lose(15)).isZero();
        assertThat(positions.lose(12)).isZero();
        positions.settle(10, 15);

        assertThat(positions.losses()).isZero();
        assertThat(positions.position()).isEqualTo(15);
        assertThat(positions.safe()).isEqualTo(15);
    }

    @Test
    void points_handed_out_that_are_not_on_disk_any_more_are_lost_when_it_is_closed() {
        positions.handOut(5);
        assertThat(positions.evict(13)).as("who has them may still write them").isZero();
        assertThat(positions.points()).isEqualTo(20);

        assertThat(positions.close()).isEqualTo(3);
        assertThat(positions.losses()).isNegative();
        positions.told(3);
        assertThat(positions.losses()).isEqualTo(3);
        assertThat(positions.points()).isEqualTo(17);
        assertThat(positions.done()).isEqualTo(13);
        assertThat(positions.safe()).isEqualTo(10);
        assertThat(positions.kept(3)).isTrue();
        assertThat(positions.safe()).isEqualTo(13);
    }

    @Test
    void points_dealt_with_before_it_is_closed_are_not_lost() {
        positions.handOut(5);
        positions.dealtWith(4);
        positions.evict(25);
        assertThat(positions.position()).isEqualTo(25);

        assertThat(positions.close()).isEqualTo(1);
        assertThat(positions.points()).isEqualTo(5);
    }

    @Test
    void points_that_are_still_on_disk_are_not_lost_when_it_is_closed() {
        positions.evict(10);
        positions.handOut(5);

        assertThat(positions.close()).isZero();
        assertThat(positions.done()).isEqualTo(10);
        assertThat(positions.points()).isEqualTo(20);
    }

    @Test
    void once_closed_nothing_is_handed_out_or_settled() throws InterruptedException {
        positions.handOut(5);
        assertThat(positions.await()).isTrue();
        positions.close();

        assertThat(positions.handOut(5)).isFalse();
        assertThat(positions.settle(10, 15)).isFalse();
        assertThat(positions.await()).isFalse();
        positions.requireSettled();
        assertThat(positions.position()).isEqualTo(15);
    }

    @Test
    void waiting_ends_when_there_is_something_unread_or_it_is_closed() throws Exception {
        positions.handOut(20);
        positions.settle(10, 30);
        CompletableFuture<Boolean> appended = CompletableFuture.supplyAsync(this::waited);
        positions.appended(1);
        assertThat(appended.get(30, TimeUnit.SECONDS)).isTrue();

        positions.handOut(1);
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(this::waited);
        positions.close();
        assertThat(closed.get(30, TimeUnit.SECONDS)).isFalse();
    }

    private boolean waited() {
        try {
            return positions.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
