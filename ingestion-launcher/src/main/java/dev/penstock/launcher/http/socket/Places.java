package dev.penstock.launcher.http.socket;

import dev.penstock.launcher.http.server.Doors;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many clients there may be, and how many of them before they have shown a token: few, so that
 * who has none cannot keep out those who have; thread-safe.
 */
final class Places {
    private static final int MOST_WAITING = 16;
    private static final int MOST_WAITING_PER_ADDRESS = 4;

    private final int most;
    private final AtomicInteger inside = new AtomicInteger();
    private final Doors waiting = new Doors(MOST_WAITING, MOST_WAITING_PER_ADDRESS);

    Places(int most) {
        this.most = most;
    }

    /** How many are inside. */
    int taken() {
        return inside.get();
    }

    boolean enter() {
        if (inside.incrementAndGet() <= most) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    boolean queue(InetAddress address) {
        return waiting.enter(address);
    }

    /** The place that one who entered or queues has. */
    Place held(boolean admitted, InetAddress address) {
        return new Place(admitted, address);
    }

    /** The place of one client; for its reading thread. */
    final class Place {
        private final InetAddress address;
        private boolean admitted;
        private boolean left;

        private Place(boolean admitted, InetAddress address) {
            this.admitted = admitted;
            this.address = address;
        }

        /** From the queue to the inside; false where it is full. */
        boolean admit() {
            if (!admitted && enter()) {
                waiting.leave(address);
                admitted = true;
            }
            return admitted;
        }

        void leave() {
            if (!left) {
                left = true;
                if (admitted) {
                    inside.decrementAndGet();
                } else {
                    waiting.leave(address);
                }
            }
        }
    }
}
