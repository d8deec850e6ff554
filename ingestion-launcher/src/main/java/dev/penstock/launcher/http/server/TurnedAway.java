package dev.penstock.launcher.http.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** Says to those who are too many that they are, without giving them much; thread-safe. */
final class TurnedAway {
    private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);
    private static final int MOST_HEARD_OUT = 32;
    private static final int PATIENCE_MILLIS = 500;
    private static final int MOST_PIECES = 8;
    private static final String CROWDED =
            "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0"
                    + "\r\nX-Correlation-ID: ";

    private final Semaphore heardOut = new Semaphore(MOST_HEARD_OUT);
    private final Refusals refusals;

    TurnedAway(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * Closes a connection.
     *
     * @param plain whether anything can be said over it before a handshake
     */
    void one(Socket client, boolean plain) {
        try (client) {
            if (plain) {
                String answer = CROWDED + refusals.correlationId() + "\r\n\r\n";
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                client.shutdownOutput();
                hearOut(client);
            }
        } catch (IOException e) {
            LOG.trace("one that was turned away had gone: {}", e.toString());
        }
    }

    /** What it has asked already, left unread, would take the answer away from it. */
    private void hearOut(Socket client) throws IOException {
        if (!heardOut.tryAcquire()) {
            return;
        }
        try {
            client.setSoTimeout(PATIENCE_MILLIS);
            byte[] ignored = new byte[4096];
            int pieces = 0;
            while (pieces < MOST_PIECES && client.getInputStream().read(ignored) >= 0) {
                pieces++;
            }
        } finally {
            heardOut.release();
        }
    }
}
