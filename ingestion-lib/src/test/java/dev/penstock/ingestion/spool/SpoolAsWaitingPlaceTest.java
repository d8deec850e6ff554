package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Point;

import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class SpoolAsWaitingPlaceTest extends WaitingPlaceContract {
    @TempDir private Path temp;

    @Override
    WaitingPlace open() throws IOException {
        SpoolFixture fixture = new SpoolFixture(temp);
        return new Place(fixture, fixture.open());
    }

    private record Place(SpoolFixture fixture, Spool spool) implements WaitingPlace {
        @Override
        public void put(Point point) {
            SpoolFixture.put(spool, List.of(point));
        }

        @Override
        public List<Point> take(int max) throws InterruptedException {
            while (spool.reader().awaitPoints()) {
                Optional<Spooled> read = spool.reader().read(max, SpoolFixture.ANY);
                if (read.isPresent()) {
                    spool.reader().settled(read.get());
                    return read.get().points();
                }
            }
            return List.of();
        }

        @Override
        public long waiting() {
            return spool.points();
        }

        @Override
        public long dropped() {
            return fixture.losses.points(Loss.Cause.FULL);
        }

        @Override
        public void close() {
            spool.close();
        }

        @Override
        public List<Point> left() throws IOException {
            try (Spool next = fixture.open()) {
                return SpoolFixture.drain(next, 100);
            }
        }
    }
}
