package dev.penstock.ingestion.write;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;

/** An answer that acknowledges nothing, on its way from where it is read to where it is judged. */
final class ServerAnswer extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_WORDS = 500;

    /** A server may repeat a long line before it says what is wrong with it. */
    private static final int BEGIN = 200;

    private static final int END = MAX_WORDS - BEGIN - 1;

    private final int status;
    private final String type;
    private final @Nullable String retryAfter;
    private final String body;

    ServerAnswer(int status, String type, @Nullable String retryAfter, String body) {
        super("HTTP " + status);
        this.status = status;
        this.type = type;
        this.retryAfter = retryAfter;
        this.body = body;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    @Nullable String retryAfter() {
        return retryAfter;
    }

    /** All servers that refuse a line say so in JSON, whatever type they claim it is. */
    boolean isJson() {
        return body.startsWith("{");
    }

    /** Whether it is a page for a browser, as proxies and login pages are. */
    boolean isPage() {
        String begin = body.substring(0, Math.min(body.length(), 15)).toLowerCase(Locale.ROOT);
        return type.equals("html") || begin.startsWith("<!doctype") || begin.startsWith("<html");
    }

    /** Status and words, for a person. */
    String words() {
        String message = isJson() ? ErrorBody.of(body).message() : body;
        String all = ("HTTP " + status + " " + (message.isEmpty() ? body : message)).strip();
        return all.length() <= MAX_WORDS
                ? all
                : all.substring(0, BEGIN) + "…" + all.substring(all.length() - END);
    }
}
