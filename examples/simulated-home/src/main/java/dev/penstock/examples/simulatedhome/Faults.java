package dev.penstock.examples.simulatedhome;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The misbehaviour in force, and what clients have been through. Thread-safe. */
final class Faults {
    private final Gate gate = new Gate();
    private volatile boolean silent;
    private volatile int refusal;
    private volatile boolean refusesTokens;
    private volatile long registryPadding;
    private volatile Duration clockAhead = Duration.ZERO;
    private volatile boolean recovers;
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();

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
        if (status != 0 && (status < 200 || status > 599)) {
            throw new IllegalArgumentException(
                    "has to be an HTTP status from 200 to 599, or 0: " + status);
        }
        refusal = status;
    }

    boolean refusesTokens() {
        return refusesTokens;
    }

    void refusesTokens(boolean on) {
        refusesTokens = on;
    }

    /** Whether commands of that type are swallowed. */
    boolean withholds(String commandType) {
        return withheld.contains(commandType);
    }

    void withhold(String commandType, boolean on) {
        if (on) {
            withheld.add(commandType);
        } else {
            withheld.remove(commandType);
        }
    }

    /** How much later than it is HTTP answers say it is. */
    Duration clockAhead() {
        return clockAhead;
    }

    void clockAhead(Duration ahead) {
        clockAhead = ahead;
    }

    /** Whether the home says that it runs in recovery mode. */
    boolean recovers() {
        return recovers;
    }

    void recovers(boolean on) {
        recovers = on;
    }

    long registryPadding() {
        return registryPadding;
    }

    void registryPadding(long bytes) {
        registryPadding = bytes;
    }
}
