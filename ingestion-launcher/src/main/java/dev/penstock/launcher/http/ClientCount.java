package dev.penstock.launcher.http;

import dev.penstock.launcher.http.socket.Clients;

import org.jspecify.annotations.Nullable;

import java.util.function.IntSupplier;

/** How many clients there are, for what they are told themselves; thread-safe. */
final class ClientCount implements IntSupplier {
    private final int most;
    private volatile @Nullable Clients clients;

    ClientCount(int most) {
        this.most = most;
    }

    /** How many there may be. */
    int most() {
        return most;
    }

    /** Counts these from now on. */
    void of(Clients counted) {
        clients = counted;
    }

    @Override
    public int getAsInt() {
        Clients counted = clients;
        return counted == null ? 0 : counted.count();
    }
}
