package dev.penstock.launcher.http.server;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where someone comes from, as far as it costs something to come from elsewhere: of IPv6 the
 * network of 64 bits, as one machine has all addresses of it.
 */
final class Network {
    private static final int BYTES = 8;

    private Network() {}

    static ByteBuffer of(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean six = bytes.length > Integer.BYTES;
        return ByteBuffer.wrap(six ? Arrays.copyOf(bytes, BYTES) : bytes);
    }
}
