package dev.penstock.launcher.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An answer to a request that no polite client would send; headers in small letters. */
record RawAnswer(int status, Map<String, List<String>> headers, String body) {
    /** Sends lines as they are, and an empty one. */
    static RawAnswer to(int port, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return of(
                    new String(
                            socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private static RawAnswer of(String text) {
        int end = text.indexOf("\r\n\r\n");
        List<String> head = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers =
                head.stream()
                        .skip(1)
                        .map(line -> line.split(": ", 2))
                        .collect(
                                Collectors.groupingBy(
                                        pair -> pair[0].toLowerCase(Locale.ROOT),
                                        Collectors.mapping(pair -> pair[1], Collectors.toList())));
        return new RawAnswer(
                Integer.parseInt(head.getFirst().split(" ", -1)[1]),
                headers,
                text.substring(end + 4));
    }

    /** A header that comes once; empty where it does not come. */
    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        if (values.size() > 1) {
            throw new AssertionError(name + " comes more than once: " + values);
        }
        return values.stream().findFirst();
    }
}
