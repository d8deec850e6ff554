package dev.penstock.launcher.http;

import java.io.IOException;

/**
 * What is served at a path.
 *
 * @param method {@code GET}, which {@code HEAD} comes with, or {@code POST}
 * @param open whether no token is needed
 * @param maker makes the answer
 */
record Route(String method, boolean open, Maker maker) {
    /** Makes an answer. */
    @FunctionalInterface
    interface Maker {
        Answer answer(Asked asked) throws IOException;
    }

    static Route open(Maker maker) {
        return new Route("GET", true, maker);
    }

    static Route get(Maker maker) {
        return new Route("GET", false, maker);
    }

    static Route post(Maker maker) {
        return new Route("POST", false, maker);
    }

    boolean serves(String asked) {
        return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    }

    /** What an {@code Allow} header says. */
    String allowed() {
        return method.equals("GET") ? "GET, HEAD, OPTIONS" : method + ", OPTIONS";
    }
}
