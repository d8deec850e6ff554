package dev.penstock.launcher.http.socket;

import java.net.InetAddress;

/** Says who may come in; thread-safe. */
@FunctionalInterface
public interface Guard {
    /** Whether a token is the right one; wrong ones are counted against the address. */
    boolean admits(String token, InetAddress address);
}
