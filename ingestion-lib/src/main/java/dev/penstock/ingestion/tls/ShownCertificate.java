package dev.penstock.ingestion.tls;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Says which certificate a server shows, for a person who has to decide whether to trust it.
 *
 * @hidden for other packages of the library
 */
public final class ShownCertificate {
    private ShownCertificate() {}

    /**
     * Looks at a server's certificate; nothing is sent to it but the beginning of a handshake.
     *
     * @param host the server
     * @param port its port
     * @param atMost how long that may take
     * @return subject, issuer, end of validity and SHA-256; empty when no certificate is shown
     */
    public static Optional<String> of(String host, int port, Duration atMost) {
        Looking looking = new Looking();
        int millis = (int) atMost.toMillis();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {looking}, new SecureRandom());
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                socket.startHandshake();
            }
        } catch (IOException | GeneralSecurityException e) {
            // The handshake is meant to fail once the certificate was seen.
        }
        return Optional.ofNullable(looking.seen).map(ShownCertificate::described);
    }

    private static String described(X509Certificate certificate) {
        try {
            return "for "
                    + certificate.getSubjectX500Principal()
                    + ", issued by "
                    + certificate.getIssuerX500Principal()
                    + ", valid until "
                    + certificate.getNotAfter().toInstant()
                    + ", SHA-256 "
                    + PinnedTrust.sha256(certificate);
        } catch (CertificateException e) {
            return "one that cannot be read";
        }
    }

    /** Remembers the certificate and trusts nobody. */
    private static final class Looking implements X509TrustManager {
        private volatile @Nullable X509Certificate seen;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            seen = chain.length == 0 ? null : chain[0];
            throw new CertificateException("seen");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            throw new CertificateException("this side is never a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
