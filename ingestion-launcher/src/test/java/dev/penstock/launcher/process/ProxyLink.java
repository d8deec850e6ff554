package dev.penstock.launcher.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link CutProxy}: two sockets and what goes from one to the other. */
final class ProxyLink {
    private static final int BUFFER = 65_536;

    private final Socket client;
    private final Socket server = new Socket();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger open = new AtomicInteger(2);
    private volatile boolean silent;

    ProxyLink(Socket client) {
        this.client = client;
    }

    /** Joins the client with the server, or resets it as the server's machine would. */
    void connect(InetSocketAddress target, int timeoutMillis) {
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, timeoutMillis);
            Thread.ofVirtual().name("cut-proxy up").start(() -> pump(client, server));
            Thread.ofVirtual().name("cut-proxy down").start(() -> pump(server, client));
        } catch (IOException nobodyThere) {
            reset();
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0 && !silent; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            if (!silent) {
                to.shutdownOutput();
                end();
            }
        } catch (IOException broken) {
            // The silent end of a connection is not told to the other.
            if (!silent) {
                reset();
            }
        }
    }

    /** One direction has come to its end; with the second all is over. */
    private void end() throws IOException {
        if (open.decrementAndGet() == 0) {
            client.close();
            server.close();
            ended.countDown();
        }
    }

    /** Nothing passes any more; both sockets stay open. */
    void silence() {
        silent = true;
    }

    /** Ends both sockets with a reset. */
    void reset() {
        silent = true;
        reset(client);
        reset(server);
        ended.countDown();
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // Then there is nothing to reset.
        }
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // It is closed, which was all that was wanted.
        }
    }

    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
