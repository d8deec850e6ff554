package dev.penstock.launcher.http.server;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** How many connections there are, and from where; thread-safe. */
final class Doors {
    private final int most;
    private final int mostPerAddress;

    /** Guarded by this. */
    private final Map<InetAddress, Integer> inside = new HashMap<>();

    private int all;

    Doors(ServerLimits limits) {
        this.most = limits.connections();
        this.mostPerAddress = limits.perAddress();
    }

    /** Lets one in; false where there are too many. */
    synchronized boolean enter(InetAddress address) {
        int before = inside.getOrDefault(address, 0);
        if (all >= most || before >= mostPerAddress) {
            return false;
        }
        inside.put(address, before + 1);
        all++;
        return true;
    }

    synchronized void leave(InetAddress address) {
        inside.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
