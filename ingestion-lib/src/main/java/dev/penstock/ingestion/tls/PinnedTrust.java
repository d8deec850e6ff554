package dev.penstock.ingestion.tls;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate, or any; thread-safe.
 *
 * <p>It extends the JDK's class because only that turns off the JDK's own check of host names,
 * which a pinned self-signed certificate rarely passes.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final @Nullable String sha256;

    /**
     * Creates a trust manager.
     *
     * @param sha256 the one certificate's SHA-256 in lower-case hexadecimal; null trusts any
     */
    PinnedTrust(@Nullable String sha256) {
        this.sha256 = sha256;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (sha256 == null) {
            return;
        }
        String given = chain.length == 0 ? "no certificate" : sha256(chain[0]);
        if (!given.equals(sha256)) {
            throw new CertificateException(
                    "the server's certificate is not the pinned one; its SHA-256 is " + given);
        }
    }

    static String sha256(X509Certificate certificate) throws CertificateException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("this side is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
