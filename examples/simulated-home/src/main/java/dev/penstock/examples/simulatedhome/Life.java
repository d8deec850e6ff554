package dev.penstock.examples.simulatedhome;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Decides what happens next; the same seed and residents give the same sequence.
 *
 * <p>Guarded by the home's lock.
 */
final class Life {
    private final SplittableRandom random;
    private final List<Entity> order;
    private int turn;

    Life(List<Entity> residents, long seed) {
        random = new SplittableRandom(seed);
        order = new ArrayList<>(residents);
    }

    /**
     * The next entity to show itself, its look already changed.
     *
     * <p>An entity is drawn again only after half of the others had their turn, so that the changes
     * of one lie apart in time.
     */
    Entity next() {
        while (true) {
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
                return drawn;
            }
        }
    }
}
