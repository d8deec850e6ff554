package dev.penstock.launcher.http;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the dashboard, out of the program's own jar; thread-safe. Only those named here are
 * served, whatever a path looks like.
 */
final class Pages {
    private static final Set<String> FILES =
            Set.of(
                    "index.html",
                    "dashboard.css",
                    "parts.css",
                    "theme.css",
                    "favicon.svg",
                    "connection.js",
                    "dom.js",
                    "events.js",
                    "facts.js",
                    "gaps.js",
                    "headline.js",
                    "home.js",
                    "homes.js",
                    "main.js",
                    "model.js",
                    "plot.js",
                    "reasons.js",
                    "theme.js",
                    "verdict.js",
                    "words.js");

    private final Map<String, Answer> read = new ConcurrentHashMap<>();

    /** The page or a part of it. */
    Optional<Answer> at(String path) {
        String name = path.equals("/") ? "index.html" : path.substring(1);
        return FILES.contains(name)
                ? Optional.of(read.computeIfAbsent(name, Pages::load))
                : Optional.empty();
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/javascript; charset=utf-8";
        };
    }

    private static Answer load(String name) {
        try (@Nullable InputStream in = Pages.class.getResourceAsStream("/dashboard/" + name)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks its dashboard/" + name);
            }
            return new Answer(200, type(name), in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("this jar cannot be read", e);
        }
    }
}
