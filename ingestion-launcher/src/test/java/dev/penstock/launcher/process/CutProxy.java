package dev.penstock.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a client and a port of this machine, which can be cut or fall silent.
 *
 * <p>Thread-safe.
 */
public final class CutProxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    private CutProxy(ServerSocket listening, InetSocketAddress target) {
        this.listening = listening;
        this.target = target;
    }

    /** Listens on a free port and passes every connection on to that port of loopback. */
    public static CutProxy before(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket listening = new ServerSocket(0, 50, loopback);
        CutProxy proxy = new CutProxy(listening, new InetSocketAddress(loopback, port));
        Thread.ofVirtual().name("cut-proxy acceptor").start(proxy::accept);
        return proxy;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().name("cut-proxy opener").start(() -> open(client));
            } catch (IOException stopped) {
                // Closed, or this one connection broke: the loop's condition tells which.
            }
        }
    }

    private void open(Socket client) {
        ProxyLink link = new ProxyLink(client);
        links.add(link);
        if (silent) {
            link.silence();
        } else {
            link.connect(target, CONNECT_MILLIS);
        }
        link.awaitEnd();
        links.remove(link);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** How many connections there are, silenced ones too. */
    public int connections() {
        return links.size();
    }

    /** Resets all connections at both ends. New ones pass. */
    public void cut() {
        links.forEach(ProxyLink::reset);
    }

    /**
     * From now on nothing passes, in either direction, not even the end of a connection, as behind
     * a router that was switched off. New connections are accepted and hear nothing.
     */
    public void silence() {
        silent = true;
        links.forEach(ProxyLink::silence);
    }

    /** New connections pass again; those that were silenced stay dead until they are cut. */
    public void pass() {
        silent = false;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
