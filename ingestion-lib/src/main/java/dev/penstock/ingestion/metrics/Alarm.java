package dev.penstock.ingestion.metrics;

/**
 * A warning that comes at four fifths and goes below seven tenths, so that it does not flutter;
 * single-threaded.
 */
final class Alarm {
    static final double ON = 0.8;
    static final double OFF = 0.7;

    private boolean raised;

    /** What a look found. */
    enum Change {
        /** It is raised now and was not. */
        RAISED,
        /** It is over now. */
        CLEARED,
        /** As before. */
        NONE
    }

    /**
     * Looks at how full something is.
     *
     * @param fill from 0 to 1
     */
    Change look(double fill) {
        if (!raised && fill >= ON) {
            raised = true;
            return Change.RAISED;
        }
        if (raised && fill < OFF) {
            raised = false;
            return Change.CLEARED;
        }
        return Change.NONE;
    }

    boolean raised() {
        return raised;
    }
}
