package dev.penstock.examples.simulatedhome;

import java.util.SplittableRandom;

/** How one kind of entity lives: each step makes a difference in state or attributes. */
interface Behaviour {
    /** An entity that only changes by hand. */
    Behaviour STILL =
            new Behaviour() {
                @Override
                public boolean step(Appearance look, SplittableRandom random) {
                    return false;
                }
            };

    /** Makes the next change; returns whether there is one. */
    boolean step(Appearance look, SplittableRandom random);

    /** One step in so many of an entity's turns: 1 is the liveliest. */
    default int calm() {
        return 1;
    }
}
