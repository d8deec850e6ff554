package dev.penstock.launcher.http.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Somebody at the other end of a bare socket, who may break every rule; for one thread. */
public final class RawPeer implements AutoCloseable {
    /** Long enough for any machine; what is waited for comes at once. */
    private static final int PATIENCE = 30_000;

    private final Socket socket;
    private final InputStream in;

    /**
     * An answer to one request.
     *
     * @param status its status
     * @param headers its headers, names in small letters
     * @param body its body
     */
    public record Reply(int status, Map<String, String> headers, String body) {
        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /** Over a connection that is there already. */
    public RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to a port of this machine. */
    public static RawPeer to(int port) throws IOException {
        return from("127.0.0.1", port);
    }

    /** Connects to a port of this machine from one of its addresses. */
    public static RawPeer from(String address, int port) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawPeer(socket);
    }

    /** Connects from an address, and takes little before it is read. */
    public static RawPeer reluctant(String address, int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawPeer(socket);
    }

    /** Sends a text as it stands. */
    public RawPeer send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public RawPeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends as much as is taken; whether all of it was. */
    public boolean tryToSend(byte[] bytes) {
        try {
            send(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Says that nothing more will come. */
    public RawPeer sendNoMore() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next answer, with its body where one is announced. */
    public Reply reply() throws IOException {
        return reply(true);
    }

    /** The next answer, to a request whose answer has no body whatever it announces. */
    public Reply replyToHead() throws IOException {
        return reply(false);
    }

    private Reply reply(boolean withBody) throws IOException {
        String status = line();
        Map<String, String> headers = new HashMap<>();
        String line = line();
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
            line = line();
        }
        int length = withBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
        byte[] body = in.readNBytes(length);
        return new Reply(
                Integer.parseInt(status.split(" ", -1)[1]),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 2 || line.lastIndexOf("\r\n") != line.length() - 2) {
            line.append((char) one());
        }
        return line.substring(0, line.length() - 2);
    }

    /** The next byte. */
    public int one() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the server has hung up");
        }
        return next;
    }

    /** The next bytes. */
    public byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the server has hung up");
        }
        return bytes;
    }

    /** Whether something has come, or will within a moment. */
    public boolean hasNews() throws IOException {
        LockSupport.parkNanos(1_000_000);
        return in.available() > 0;
    }

    /** Whether the other end has hung up; what came before is lost. */
    public boolean ended() throws IOException {
        try {
            socket.setSoTimeout(1);
            byte[] ignored = new byte[64 * 1024];
            while (in.read(ignored) >= 0) {
                // On to the end.
            }
            return true;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } catch (SocketException reset) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE);
        }
    }

    /** All that comes until the other end hangs up, politely or not. */
    public String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            int next = in.read();
            while (next >= 0) {
                all.write(next);
                next = in.read();
            }
        } catch (SocketException reset) {
            return all.toString(StandardCharsets.ISO_8859_1);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Ends the connection before its time. */
    public void hangUp() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
