package dev.penstock.examples.simulatedhome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Decides what happens next; the same seed and residents give the same sequence.
 *
 * <p>Guarded by the home's lock.
 */
final class Life {
    /** After so many rounds in vain nobody is taken to be there. */
    private static final int TRIES = 100;

    private final SplittableRandom random;
    private final List<Entity> order;
    private int turn;

    Life(List<Entity> residents, long seed) {
        random = new SplittableRandom(seed);
        order = new ArrayList<>(residents);
    }

    /**
     * The next entity to show itself, its look already changed; empty when nobody is there.
     *
     * <p>An entity is drawn again only after half of the others had their turn, so that the changes
     * of one lie apart in time.
     */
    Optional<Entity> next() {
        for (int tries = order.size() * TRIES; tries > 0; tries--) {
            int here = turn;
            turn = (turn + 1) % order.size();
            int there = (here + random.nextInt(Math.max(1, order.size() / 2))) % order.size();
            Entity drawn = order.get(there);
            order.set(there, order.get(here));
            order.set(here, drawn);
            int calm = drawn.behaviour().calm();
            if (calm > 1 && random.nextInt(calm) > 0) {
                continue;
            }
            if (drawn.behaviour().step(drawn.look(), random) && drawn.shown()) {
                return Optional.of(drawn);
            }
        }
        return Optional.empty();
    }
}
