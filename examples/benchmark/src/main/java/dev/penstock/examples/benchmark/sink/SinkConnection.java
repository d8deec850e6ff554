package dev.penstock.examples.benchmark.sink;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** One connection of a client that writes: HTTP/1.1 as far as such clients speak it. */
final class SinkConnection implements Runnable {
    private static final byte[] WRITTEN = answer("204 No Content", "");
    private static final byte[] FINE =
            answer("200 OK", "{\"status\":\"pass\",\"name\":\"influxdb\"}");

    private final Socket socket;
    private final Taker taker;
    private byte[] body = new byte[1 << 20];
    private byte[] plain = new byte[1 << 20];

    /** Takes the body of a write. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes it.
         *
         * @param body holds line protocol
         * @param length how many bytes of it
         * @param wire how many bytes came over the wire
         */
        void take(byte[] body, int length, int wire);
    }

    SinkConnection(Socket socket, Taker taker) {
        this.socket = socket;
        this.taker = taker;
    }

    private static byte[] answer(String status, String text) {
        String length = text.isEmpty() ? "" : "Content-Length: " + text.length() + "\r\n";
        return ("HTTP/1.1 "
                        + status
                        + "\r\nX-Influxdb-Version: v2.7.12\r\nX-Influxdb-Build: OSS\r\n"
                        + "Content-Type: application/json\r\n"
                        + length
                        + "\r\n"
                        + text)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void run() {
        try (socket;
                DataInputStream in =
                        new DataInputStream(
                                new BufferedInputStream(socket.getInputStream(), 1 << 16))) {
            OutputStream out = socket.getOutputStream();
            while (true) {
                String request = line(in);
                Map<String, String> headers = headers(in);
                int wire = readBody(in, headers);
                boolean write = request.startsWith("POST") && request.contains("/write");
                if (write) {
                    boolean packed = headers.getOrDefault("content-encoding", "").equals("gzip");
                    int length = packed ? unpack(wire) : wire;
                    taker.take(packed ? plain : body, length, wire);
                }
                out.write(write ? WRITTEN : FINE);
            }
        } catch (IOException e) {
            return; // the client is gone
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static Map<String, String> headers(DataInputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private int readBody(DataInputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return append(in, 0, length);
        }
        int length = 0;
        while (true) {
            int chunk = Integer.parseInt(line(in).strip(), 16);
            length = append(in, length, chunk);
            String end = line(in);
            assert end.isEmpty();
            if (chunk == 0) {
                return length;
            }
        }
    }

    private int append(DataInputStream in, int at, int more) throws IOException {
        if (body.length < at + more) {
            body = Arrays.copyOf(body, Math.max(at + more, body.length * 2));
        }
        in.readFully(body, at, more);
        return at + more;
    }

    private int unpack(int length) throws IOException {
        int size = 0;
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(body, 0, length), 1 << 16)) {
            for (int count = 0; count >= 0; size += Math.max(count, 0)) {
                if (size == plain.length) {
                    plain = Arrays.copyOf(plain, size * 2);
                }
                count = in.read(plain, size, plain.length - size);
            }
        }
        return size;
    }
}
