package dev.penstock.launcher.http.server;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** How many are inside, and from where; thread-safe. */
public final class Doors {
    private final int most;
    private final int mostPerAddress;

    /** Guarded by this. */
    private final Map<ByteBuffer, Integer> inside = new HashMap<>();

    private int all;

    /**
     * Creates it with nobody inside.
     *
     * @param most the most at once
     * @param mostPerAddress the most of them from one address
     */
    public Doors(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Lets one in; false where there are too many. */
    public synchronized boolean enter(InetAddress address) {
        ByteBuffer network = Network.of(address);
        int before = inside.getOrDefault(network, 0);
        if (all >= most || before >= mostPerAddress) {
            return false;
        }
        inside.put(network, before + 1);
        all++;
        return true;
    }

    /** One that was let in is gone. */
    public synchronized void leave(InetAddress address) {
        inside.computeIfPresent(
                Network.of(address), (same, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
