package dev.penstock.ingestion.connect;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Where a home's connection is between nothing and live.
 *
 * @since 0.1.0
 */
public sealed interface ConnectionState {
    /** The words of all states, as {@link #word()} gives them. */
    List<String> WORDS =
            List.of(
                    "disconnected",
                    "connecting",
                    "authenticating",
                    "subscribing",
                    "live",
                    "waiting",
                    "refused",
                    "given_up",
                    "closed");

    /** The state in one word, such as {@code live}: what metrics and health call it. */
    default String word() {
        return switch (this) {
            case Disconnected disconnected -> "disconnected";
            case Connecting connecting -> "connecting";
            case Authenticating authenticating -> "authenticating";
            case Subscribing subscribing -> "subscribing";
            case Live live -> "live";
            case Waiting waiting -> "waiting";
            case Refused refused -> "refused";
            case GivenUp givenUp -> "given_up";
            case Closed closed -> "closed";
        };
    }

    /** Not started yet. */
    record Disconnected() implements ConnectionState {}

    /** Reaching the server and upgrading to a WebSocket. */
    record Connecting() implements ConnectionState {}

    /** The socket is open; the token is being shown. */
    record Authenticating() implements ConnectionState {}

    /** The token was accepted; events are being subscribed to. */
    record Subscribing() implements ConnectionState {}

    /**
     * Events arrive.
     *
     * @param since when the subscription was confirmed
     * @param version Home Assistant's version
     * @param url the address it is reached at
     */
    record Live(Instant since, String version, URI url) implements ConnectionState {}

    /**
     * Not connected; the next attempt comes.
     *
     * @param until when, at the latest
     * @param reason why the last attempt or session ended, for a person
     */
    record Waiting(Instant until, String reason) implements ConnectionState {}

    /**
     * Home Assistant refuses the token; trying again and again could get this address banned.
     *
     * @param until when it is tried once more
     * @param reason Home Assistant's words
     */
    record Refused(Instant until, String reason) implements ConnectionState {}

    /**
     * As many attempts failed in a row as were allowed; there will be no other.
     *
     * @param reason why the last one failed
     */
    record GivenUp(String reason) implements ConnectionState {}

    /** Closed by this program. */
    record Closed() implements ConnectionState {}
}
