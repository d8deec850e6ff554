package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.QueueConfig.Overflow;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

final class QueueAsWaitingPlaceTest extends WaitingPlaceContract {
    @Override
    WaitingPlace open() {
        return new Place();
    }

    private static final class Place implements WaitingPlace {
        private final AtomicLong dropped = new AtomicLong();
        private final EventQueue queue =
                new EventQueue(
                        new QueueConfig(200, Overflow.DROP_OLDEST),
                        Timing.system(),
                        point -> dropped.incrementAndGet());

        @Override
        public void put(Point point) {
            queue.offer(point);
        }

        @Override
        public List<Point> take(int max) throws InterruptedException {
            return queue.take(max, Long.MAX_VALUE, () -> Duration.ZERO);
        }

        @Override
        public long waiting() {
            return queue.depth();
        }

        @Override
        public long dropped() {
            return dropped.get();
        }

        @Override
        public void close() {
            queue.close();
        }

        @Override
        public List<Point> left() throws InterruptedException {
            return queue.take(Integer.MAX_VALUE, Long.MAX_VALUE, () -> Duration.ZERO);
        }
    }
}
