package dev.penstock.launcher.http.server;

import com.sun.net.httpserver.Headers;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the heads of one connection's requests, within limits and without goodwill: what two
 * programs could understand differently is refused, as that is how requests are smuggled past a
 * proxy (RFC 9112 §11.2).
 */
final class HeadReader {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern TARGET = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Pattern HTTP = Pattern.compile("(?i)https?://");
    private static final String NO_PATH = "the target is no path";
    private static final int LONGEST_METHOD = 32;

    private final TimedInput in;
    private final ServerLimits limits;
    private final byte[] line;
    private int taken;

    HeadReader(TimedInput in, ServerLimits limits) {
        this.in = in;
        this.limits = limits;
        this.line = new byte[Math.max(limits.lineBytes(), limits.headBytes())];
    }

    /**
     * Reads one head.
     *
     * @param first the byte it begins with
     * @throws BadRequest when it is refused
     */
    Head read(int first) throws IOException {
        taken = 0;
        String request = line(first, limits.lineBytes(), 414, "the request line is too long");
        if (request.isEmpty()) {
            // An empty line before a request is allowed, once.
            request = line(in.read(), limits.lineBytes(), 414, "the request line is too long");
        }
        String[] words = request.split(" ", -1);
        if (words.length != 3 || !TOKEN.matcher(words[0]).matches()) {
            throw new BadRequest(400, "the request line is not method, target and version");
        }
        if (words[0].length() > LONGEST_METHOD) {
            throw new BadRequest(501, "there is no such method");
        }
        if (!words[2].equals("HTTP/1.1") && !words[2].equals("HTTP/1.0")) {
            throw new BadRequest(505, "only HTTP/1.1 is spoken here");
        }
        Headers headers = headers();
        int hosts = headers.getOrDefault("Host", List.of()).size();
        if (hosts > 1 || (hosts == 0 && words[2].equals("HTTP/1.1"))) {
            throw new BadRequest(400, "a request needs one Host header");
        }
        URI target = target(words[0], words[1], headers);
        return new Head(words[0], target, words[2], headers, length(headers));
    }

    private Headers headers() throws IOException {
        Headers headers = new Headers();
        int count = 0;
        String header = header();
        while (!header.isEmpty()) {
            if (++count > limits.headers()) {
                throw new BadRequest(431, "there are too many headers");
            }
            int colon = header.indexOf(':');
            String name = header.substring(0, Math.max(0, colon));
            String value = header.substring(colon + 1);
            if (!TOKEN.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new BadRequest(400, "a header is not a name, a colon and a value");
            }
            // Nothing but blanks and tabs is left to be stripped.
            headers.add(name, value.strip());
            header = header();
        }
        return headers;
    }

    private String header() throws IOException {
        return line(in.read(), limits.headBytes(), 431, "the headers are too long");
    }

    /** A line without its end, which has to be CR LF. */
    private String line(int first, int longest, int status, String tooLong) throws IOException {
        int length = 0;
        int next = first;
        while (next != '\r') {
            if (next < 0) {
                throw new BadRequest(400, "the request ends in the middle");
            }
            if (next == '\n') {
                throw new BadRequest(400, "lines have to end with CR and LF");
            }
            if (length == longest || taken == limits.headBytes()) {
                throw new BadRequest(length == longest ? status : 431, tooLong);
            }
            line[length++] = (byte) next;
            taken++;
            next = in.read();
        }
        if (in.read() != '\n') {
            throw new BadRequest(400, "lines have to end with CR and LF");
        }
        return new String(Arrays.copyOf(line, length), StandardCharsets.ISO_8859_1);
    }

    /** A target in absolute form names the host too, which counts then (RFC 9112 §3.2.2). */
    private static URI target(String method, String text, Headers headers) throws BadRequest {
        URI target = parsed(text);
        if (HTTP.matcher(text).lookingAt()) {
            if (target.getHost() == null || target.getRawUserInfo() != null) {
                throw new BadRequest(400, NO_PATH);
            }
            headers.set("Host", target.getRawAuthority());
            return target.getRawPath().isEmpty() ? parsed(withPath(text)) : target;
        }
        // What two slashes begin with is a host for some, and a path for others.
        boolean path = text.startsWith("/") && !text.startsWith("//");
        if (!path && !(text.equals("*") && method.equals("OPTIONS"))) {
            throw new BadRequest(400, NO_PATH);
        }
        return target;
    }

    private static String withPath(String absolute) {
        int query = absolute.indexOf('?');
        int end = query < 0 ? absolute.length() : query;
        return absolute.substring(0, end) + "/" + absolute.substring(end);
    }

    private static URI parsed(String text) throws BadRequest {
        try {
            URI target = TARGET.matcher(text).matches() ? new URI(text) : null;
            if (target != null && target.getRawFragment() == null) {
                return target;
            }
        } catch (URISyntaxException e) {
            throw new BadRequest(400, NO_PATH);
        }
        throw new BadRequest(400, NO_PATH);
    }

    private int length(Headers headers) throws BadRequest {
        var lengths = headers.get("Content-Length");
        if (headers.containsKey("Transfer-Encoding")) {
            throw lengths == null
                    ? new BadRequest(411, "a body needs a Content-Length here")
                    : new BadRequest(400, "a body has one length, not two");
        }
        if (lengths == null) {
            return 0;
        }
        if (lengths.size() != 1 || !lengths.getFirst().matches("\\d{1,18}")) {
            throw new BadRequest(400, "Content-Length has to be one number");
        }
        if (Long.parseLong(lengths.getFirst()) > limits.bodyBytes()) {
            throw new BadRequest(413, "the body is too long");
        }
        return Integer.parseInt(lengths.getFirst());
    }
}
