package dev.penstock.launcher.http.socket;

import com.sun.net.httpserver.Headers;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The request with which a client opens a WebSocket (RFC 6455 §4); immutable. */
public final class Handshake {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String VERSION = "13";
    private static final String PROTOCOL = "penstock";
    private static final String TOKEN = PROTOCOL + ".token.";
    private static final int KEY_BYTES = 16;

    private final Headers request;

    /** Of a request's headers. */
    public Handshake(Headers request) {
        this.request = request;
    }

    /** Whether it asks for a WebSocket at all. */
    public boolean upgrades() {
        return words("Upgrade").contains("websocket") && words("Connection").contains("upgrade");
    }

    /** What is wrong with it, where it asks for one. */
    public Optional<String> fault() {
        if (!VERSION.equals(request.getFirst("Sec-WebSocket-Version"))) {
            return Optional.of("Sec-WebSocket-Version has to be " + VERSION);
        }
        if (!"0".equals(request.getOrDefault("Content-Length", List.of("0")).getFirst())) {
            // What came as a body would be read as frames.
            return Optional.of("a request for a WebSocket has no body");
        }
        return decoded(key()).filter(bytes -> bytes.length == KEY_BYTES).isPresent()
                ? Optional.empty()
                : Optional.of("Sec-WebSocket-Key has to be 16 bytes in base64");
    }

    /** The token that is offered as a subprotocol, which is the one place a page has for it. */
    public Optional<String> token() {
        return protocols().stream()
                .filter(offered -> offered.startsWith(TOKEN))
                .findFirst()
                .flatMap(offered -> url(offered.substring(TOKEN.length())))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The headers of the answer that opens it. */
    public void accept(Headers answer) {
        answer.set("Upgrade", "websocket");
        answer.set("Connection", "Upgrade");
        answer.set("Sec-WebSocket-Accept", accepted(key()));
        if (protocols().contains(PROTOCOL)) {
            answer.set("Sec-WebSocket-Protocol", PROTOCOL);
        }
    }

    private String key() {
        @Nullable String key = request.getFirst("Sec-WebSocket-Key");
        return key == null ? "" : key;
    }

    private static String accepted(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Their case counts, unlike that of other words. */
    private List<String> protocols() {
        return split("Sec-WebSocket-Protocol");
    }

    private List<String> words(String header) {
        return split(header).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private List<String> split(String header) {
        String all = String.join(",", request.getOrDefault(header, List.of()));
        return Arrays.stream(all.split(",", -1)).map(String::strip).toList();
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> url(String base64) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
