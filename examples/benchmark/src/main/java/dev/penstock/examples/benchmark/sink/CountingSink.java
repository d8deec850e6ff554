package dev.penstock.examples.benchmark.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stand-in InfluxDB that answers at once and counts; on loopback only.
 *
 * <p>It keeps nothing, so that what is measured is the program before it.
 */
public final class CountingSink implements AutoCloseable {
    private final ServerSocket server;
    private final Arrivals arrivals;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private CountingSink(ServerSocket server, Arrivals arrivals) {
        this.server = server;
        this.arrivals = arrivals;
    }

    /** Starts one. */
    public static CountingSink start(Arrivals arrivals) throws IOException {
        CountingSink sink =
                new CountingSink(
                        new ServerSocket(0, 512, InetAddress.getLoopbackAddress()), arrivals);
        Thread.ofPlatform().daemon().name("sink").start(sink::accept);
        return sink;
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many writes it was asked for. */
    public long requests() {
        return requests.get();
    }

    /** How many bytes of bodies came over the wire. */
    public long bytes() {
        return bytes.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                SinkConnection connection =
                        new SinkConnection(
                                socket,
                                (body, length, wire) -> {
                                    arrivals.take(body, length);
                                    requests.incrementAndGet();
                                    bytes.addAndGet(wire);
                                });
                Thread.ofPlatform().daemon().name("sink-connection").start(connection);
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
