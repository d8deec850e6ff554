package dev.penstock.examples.simulatedhome;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The HTTP request that becomes a WebSocket, and its answer. */
final class Upgrade {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int MOST_HEAD_BYTES = 16 * 1024;
    private static final Map<Integer, String> REASONS =
            Map.of(
                    400, "Bad Request",
                    401, "Unauthorized",
                    403, "Forbidden",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    429, "Too Many Requests",
                    500, "Internal Server Error",
                    502, "Bad Gateway",
                    503, "Service Unavailable");

    private final String path;
    private final InstantSource clock;

    /**
     * Creates one.
     *
     * @param pathPrefix what stands before the usual path
     * @param clock the time it tells
     */
    Upgrade(String pathPrefix, InstantSource clock) {
        this.clock = clock;
        path = pathPrefix + "/api/websocket";
    }

    /**
     * Reads the request and answers it; returns whether a WebSocket it is now.
     *
     * @param refusal status to refuse everybody with, 0 for none
     */
    boolean answer(DataInputStream in, OutputStream out, int refusal) throws IOException {
        String[] lines = head(in).split("\r\n", -1);
        String[] request = lines[0].split(" ", -1);
        Map<String, String> headers = headers(lines);
        String key = headers.getOrDefault("sec-websocket-key", "");
        int status = refusal != 0 ? refusal : status(request, headers, key);
        StringBuilder answer = new StringBuilder();
        if (status == 101) {
            answer.append("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nDate: ")
                    .append(date())
                    .append("\r\n")
                    .append("Connection: upgrade\r\nSec-WebSocket-Accept: ")
                    .append(accept(key))
                    .append("\r\n\r\n");
        } else {
            String body = status + ": " + REASONS.getOrDefault(status, "Refused");
            answer.append("HTTP/1.1 ")
                    .append(body.replace(":", ""))
                    .append("\r\nDate: ")
                    .append(date())
                    .append("\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\nConnection: close\r\n\r\n")
                    .append(body);
        }
        out.write(answer.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return status == 101;
    }

    private String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private int status(String[] request, Map<String, String> headers, String key) {
        if (request.length != 3 || !request[2].startsWith("HTTP/1.")) {
            return 400;
        }
        int query = request[1].indexOf('?');
        if (!(query < 0 ? request[1] : request[1].substring(0, query)).equals(path)) {
            return 404;
        }
        if (!request[0].equals("GET")) {
            return 405;
        }
        boolean upgrade =
                headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket")
                        && headers.getOrDefault("connection", "")
                                .toLowerCase(Locale.ROOT)
                                .contains("upgrade");
        boolean version = headers.getOrDefault("sec-websocket-version", "").equals("13");
        return upgrade && version && !key.isEmpty() ? 101 : 400;
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            head.append((char) in.readUnsignedByte());
            if (head.length() > MOST_HEAD_BYTES) {
                throw new IOException("the request's head is too long");
            }
        }
        return head.toString();
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).trim());
            }
        }
        return headers;
    }

    private static String accept(String key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java lacks SHA-1, which it must have", missing);
        }
    }
}
