package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.ConnectFailure.Kind;

import org.jspecify.annotations.Nullable;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/** Puts what went wrong while connecting into words that say what to do. */
final class Remedies {
    private Remedies() {}

    static ConnectFailure forConnecting(URI url, Throwable thrown) {
        @Nullable Throwable cause = thrown;
        while (cause != null) {
            switch (cause) {
                case WebSocketHandshakeException refused -> {
                    return forStatus(url, refused.getResponse().statusCode());
                }
                case UnknownHostException e -> {
                    return unknownHost(url);
                }
                case UnresolvedAddressException e -> {
                    return unknownHost(url);
                }
                case SSLException e -> {
                    return new ConnectFailure(
                            Kind.OTHER,
                            "the certificate of "
                                    + url
                                    + " is not trusted: set tls.ca_file or tls.pin_sha256 ("
                                    + e.getMessage()
                                    + ")");
                }
                case HttpTimeoutException e -> {
                    return silent(url);
                }
                case TimeoutException e -> {
                    return silent(url);
                }
                case ConnectException e -> {
                    return new ConnectFailure(
                            Kind.UNREACHABLE, "nothing listens at " + url + " yet");
                }
                default -> cause = cause.getCause();
            }
        }
        return new ConnectFailure(Kind.UNREACHABLE, "cannot connect to " + url + ": " + thrown);
    }

    private static ConnectFailure unknownHost(URI url) {
        return new ConnectFailure(
                Kind.UNREACHABLE, "the name " + url.getHost() + " is not known: check the url");
    }

    private static ConnectFailure silent(URI url) {
        return new ConnectFailure(Kind.UNREACHABLE, url + " does not answer in time");
    }

    private static ConnectFailure forStatus(URI url, int status) {
        return switch (status) {
            case 403 ->
                    new ConnectFailure(
                            Kind.OTHER,
                            "Home Assistant has banned this machine's address (HTTP 403): remove it"
                                    + " from ip_bans.yaml and restart Home Assistant");
            case 404 ->
                    new ConnectFailure(
                            Kind.OTHER,
                            "there is no Home Assistant at " + url + " (HTTP 404): check the url");
            case 502, 503, 504 ->
                    new ConnectFailure(
                            Kind.STARTING,
                            "Home Assistant is not up behind its proxy yet (HTTP " + status + ")");
            default ->
                    new ConnectFailure(
                            Kind.OTHER,
                            url
                                    + " does not open a WebSocket (HTTP "
                                    + status
                                    + "): check the url, and that a proxy passes upgrades on");
        };
    }
}
