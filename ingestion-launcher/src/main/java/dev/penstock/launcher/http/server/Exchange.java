package dev.penstock.launcher.http.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request and its answer, as the JDK's interface has it.
 *
 * <p>With status 101 and length 0 the connection belongs to the caller: the streams of both bodies
 * are the raw ones then, and nothing is read or written here until the caller returns.
 */
final class Exchange extends HttpExchange {
    private static final int SWITCHING = 101;

    /** As RFC 9110 §5.6.7 has it, with days of two digits. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final Link link;
    private final Head head;
    private final InputStream body;
    private final Headers answerHeaders = new Headers();
    private final Map<String, Object> attributes = new HashMap<>();
    private int code = -1;
    private @Nullable OutputStream answer;
    private boolean lastAnswer;

    /**
     * What an exchange goes over.
     *
     * @param in what arrives
     * @param out what is sent
     * @param local this end
     * @param remote the other end
     * @param switching lifts all limits of time, as the connection is for another protocol now
     * @param closing ends the connection at once, from any thread
     */
    record Link(
            TimedInput in,
            OutputStream out,
            InetSocketAddress local,
            InetSocketAddress remote,
            Switching switching,
            Runnable closing) {}

    /** Lifts all limits of time. */
    @FunctionalInterface
    interface Switching {
        void lift() throws IOException;
    }

    Exchange(Link link, Head head) {
        this.link = link;
        this.head = head;
        this.body = new BodyInput(link.in(), head.length());
    }

    boolean answered() {
        return code > 0;
    }

    boolean switched() {
        return code == SWITCHING;
    }

    /** Whether another request may follow once this one was answered. */
    boolean keepsAlive() {
        boolean whole = !(answer instanceof AnswerOutput out && out.incomplete());
        return whole && !lastAnswer && !switched() && head.keepsAlive();
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        if (answered()) {
            throw new IOException("this request is answered already");
        }
        code = status;
        boolean bodiless = length < 0 || head.method().equals("HEAD");
        lastAnswer = length == 0 && !bodiless;
        StringBuilder text = new StringBuilder(512);
        text.append("HTTP/1.1 ").append(status).append(' ').append(Reasons.of(status));
        line(text, "Date", DATE.format(now()));
        answerHeaders.forEach((name, values) -> values.forEach(value -> line(text, name, value)));
        if (switched()) {
            link.switching().lift();
        } else {
            measure(text, length);
            if (lastAnswer || !head.keepsAlive()) {
                line(text, "Connection", "close");
            }
        }
        text.append("\r\n\r\n");
        link.out().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (switched()) {
            link.out().flush();
            answer = link.out();
        } else {
            answer = new AnswerOutput(link.out(), bodiless ? 0 : announced(length));
        }
    }

    private static long announced(long length) {
        return length == 0 ? AnswerOutput.UNTIL_CLOSED : length;
    }

    private void measure(StringBuilder text, long length) {
        boolean known = answerHeaders.containsKey("Content-Length") || code == 204 || code == 304;
        if (!known && length != 0) {
            line(text, "Content-Length", String.valueOf(Math.max(0, length)));
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("\r\n").append(name).append(": ").append(value);
    }

    private Instant now() {
        return link.in().now();
    }

    @Override
    public Headers getRequestHeaders() {
        return head.headers();
    }

    @Override
    public Headers getResponseHeaders() {
        return answerHeaders;
    }

    @Override
    public URI getRequestURI() {
        return head.target();
    }

    @Override
    public String getRequestMethod() {
        return head.method();
    }

    /** There is one handler for everything, and so no context. */
    @Override
    public HttpContext getHttpContext() {
        throw new UnsupportedOperationException("there is one handler for everything");
    }

    /** Ends the connection where it was switched to another protocol; from any thread. */
    @Override
    public void close() {
        if (switched()) {
            link.closing().run();
        }
    }

    @Override
    public InputStream getRequestBody() {
        return switched() ? link.in() : body;
    }

    @Override
    public OutputStream getResponseBody() {
        if (answer == null) {
            throw new IllegalStateException("the headers have to be sent first");
        }
        return answer;
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return link.remote();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return link.local();
    }

    @Override
    public int getResponseCode() {
        return code;
    }

    @Override
    public String getProtocol() {
        return head.protocol();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void setStreams(InputStream in, OutputStream out) {
        throw new UnsupportedOperationException("the streams are what they are");
    }

    @Override
    public @Nullable HttpPrincipal getPrincipal() {
        return null;
    }
}
