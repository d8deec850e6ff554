package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.tls.ShownCertificate;
import dev.penstock.ingestion.tls.TlsFailure;

import org.jspecify.annotations.Nullable;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/** Puts what went wrong while connecting into words that say what to do. */
final class Remedies {
    private static final Duration LOOK = Duration.ofSeconds(3);

    private Remedies() {}

    static ConnectFailure forConnecting(URI url, Throwable thrown) {
        boolean refused = false;
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case WebSocketHandshakeException e -> {
                    return forStatus(url, e.getResponse().statusCode());
                }
                case UnknownHostException e -> {
                    return unknownHost(url);
                }
                case UnresolvedAddressException e -> {
                    return unknownHost(url);
                }
                case SSLException e -> {
                    return forTls(url, e);
                }
                case HttpTimeoutException e -> {
                    return silent(url);
                }
                case TimeoutException e -> {
                    return silent(url);
                }
                // The JDK says so of an unknown name too, and tells that in the cause.
                case ConnectException e -> refused = true;
                default -> {}
            }
        }
        String reason =
                refused
                        ? "nothing listens at "
                                + url
                                + " yet: start Home Assistant there, or mend the url"
                        : "cannot connect to "
                                + url
                                + " ("
                                + thrown
                                + "): see whether that machine is up and can be reached from here";
        return new ConnectFailure(Kind.UNREACHABLE, reason);
    }

    private static ConnectFailure forTls(URI url, SSLException e) {
        String what =
                switch (TlsFailure.of(e)) {
                    case UNTRUSTED ->
                            "the certificate of "
                                    + url
                                    + " is not trusted"
                                    + shown(url)
                                    + ": if it is yours, set tls.pin_sha256 to that SHA-256, or"
                                    + " tls.ca_file to its issuer's certificate";
                    case PLAIN_SERVER ->
                            url + " does not speak TLS: let the url begin with http://";
                    case OTHER -> "no TLS connection to " + url + " comes about";
                };
        return new ConnectFailure(Kind.OTHER, what + " (" + e.getMessage() + ")");
    }

    /** A person can only trust a certificate that they can tell. */
    private static String shown(URI url) {
        int port = url.getPort() > 0 ? url.getPort() : 443;
        return ShownCertificate.of(url.getHost(), port, LOOK)
                .map(certificate -> "; it shows the one " + certificate)
                .orElse("");
    }

    private static ConnectFailure unknownHost(URI url) {
        return new ConnectFailure(
                Kind.UNREACHABLE, "the name " + url.getHost() + " is not known: check the url");
    }

    private static ConnectFailure silent(URI url) {
        return new ConnectFailure(
                Kind.UNREACHABLE,
                url
                        + " does not answer in time: see whether that machine is up and no firewall is"
                        + " between");
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
                            "Home Assistant is not up behind its proxy yet (HTTP "
                                    + status
                                    + "): see its log if that lasts");
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
