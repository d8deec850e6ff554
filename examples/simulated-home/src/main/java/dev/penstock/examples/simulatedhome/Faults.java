package dev.penstock.examples.simulatedhome;

/** The misbehaviour in force, and what clients have been through. Thread-safe. */
final class Faults {
    private final Gate gate = new Gate();
    private volatile boolean silent;
    private volatile int refusal;
    private volatile boolean refusesTokens;
    private volatile long registryPadding;

    Gate gate() {
        return gate;
    }

    boolean silent() {
        return silent;
    }

    void silent(boolean on) {
        silent = on;
    }

    /** The HTTP status upgrades are refused with; 0 for none. */
    int refusal() {
        return refusal;
    }

    void refusal(int status) {
        refusal = status;
    }

    boolean refusesTokens() {
        return refusesTokens;
    }

    void refusesTokens(boolean on) {
        refusesTokens = on;
    }

    long registryPadding() {
        return registryPadding;
    }

    void registryPadding(long bytes) {
        registryPadding = bytes;
    }
}
