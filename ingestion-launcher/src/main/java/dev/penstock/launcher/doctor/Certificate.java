package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.tls.ShownCertificate;
import dev.penstock.ingestion.tls.TlsFailure;
import dev.penstock.ingestion.tls.Trust;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Whether a server's certificate is trusted, is for its name, and stays valid. */
final class Certificate {
    private static final Duration SOON = Duration.ofDays(14);

    private final Target target;
    private final Timing timing;

    Certificate(Target target, Timing timing) {
        this.target = target;
        this.timing = timing;
    }

    Outcome look() throws IOException {
        Trust trust = target.trust();
        int millis = (int) Target.PATIENCE.toMillis();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(target.host(), target.port()), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket socket =
                    (SSLSocket)
                            trust.context()
                                    .getSocketFactory()
                                    .createSocket(plain, target.host(), target.port(), true)) {
                if (trust.verifiesHostName()) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    socket.setSSLParameters(parameters);
                }
                socket.startHandshake();
                return trusted(
                        (X509Certificate) socket.getSession().getPeerCertificates()[0],
                        socket.getSession().getProtocol());
            }
        } catch (SocketTimeoutException e) {
            return new Outcome.Failed(
                    "no TLS handshake within " + Target.PATIENCE.toSeconds() + " s",
                    "see whether it speaks TLS; if not, let "
                            + target.key()
                            + ".url begin with http://");
        } catch (SSLException e) {
            return refused(e);
        }
    }

    private Outcome trusted(X509Certificate certificate, String protocol) {
        Instant end = certificate.getNotAfter().toInstant();
        long days = Duration.between(timing.now(), end).toDays();
        String found =
                protocol
                        + ", certificate for "
                        + certificate.getSubjectX500Principal()
                        + ", valid until "
                        + end;
        if (!target.tls().verify()) {
            return new Outcome.Warning(
                    found + ", believed whoever shows it",
                    "set " + tls("pin_sha256") + " or " + tls("ca_file") + ", and no tls.verify");
        }
        if (days < SOON.toDays()) {
            String left = days < 0 ? ", which is over" : ", " + days + " days from now";
            return new Outcome.Warning(found + left, "renew the certificate of " + target.host());
        }
        return new Outcome.Fine(found + ", trusted");
    }

    private Outcome refused(SSLException e) {
        return switch (TlsFailure.of(e)) {
            case UNTRUSTED -> untrusted(e);
            case PLAIN_SERVER ->
                    new Outcome.Failed(
                            "the server does not speak TLS",
                            "let " + target.key() + ".url begin with http://");
            case OTHER ->
                    new Outcome.Failed(
                            "no TLS connection comes about (" + e.getMessage() + ")",
                            "see what " + target.host() + " says of it in its log");
        };
    }

    private Outcome untrusted(SSLException e) {
        String shown =
                ShownCertificate.of(target.host(), target.port(), Target.PATIENCE)
                        .map(certificate -> "; it shows the one " + certificate)
                        .orElse("");
        return new Outcome.Failed(
                "the certificate is not trusted (" + e.getMessage() + ")" + shown, remedy(e));
    }

    private String remedy(SSLException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException) {
                return "renew the certificate, and see that the clock of this machine is right: it"
                        + " says "
                        + timing.now();
            }
            String words = String.valueOf(cause.getMessage());
            if (words.contains("No subject alternative") || words.contains("No name matching")) {
                return "let "
                        + target.key()
                        + ".url use a name the certificate is for, or set "
                        + tls("pin_sha256")
                        + " to that SHA-256";
            }
        }
        return "if it is yours, set "
                + tls("ca_file")
                + " to the PEM file of its issuer's certificate, or "
                + tls("pin_sha256")
                + " to that SHA-256";
    }

    private String tls(String key) {
        return target.key() + ".tls." + key;
    }
}
