package dev.penstock.ingestion.tls;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.ingestion.config.TlsConfig;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A TLS configuration ready for use; immutable.
 *
 * @param context for clients that take a context
 * @param manager for clients that take a trust manager beside it
 * @param verifiesHostName whether the certificate must be for the host's name
 * @hidden for other packages of the library
 */
public record Trust(SSLContext context, X509TrustManager manager, boolean verifiesHostName) {
    /**
     * Prepares a configuration.
     *
     * @param config whom to trust
     * @param key the configuration key that {@code tls} stands below, for messages; may be empty
     * @throws ConfigurationException when the file of certificates cannot be used
     */
    public static Trust of(TlsConfig config, String key) {
        try {
            if (!config.verify()) {
                return with(new PinnedTrust(null), false);
            }
            if (config.pinSha256().isPresent()) {
                return with(new PinnedTrust(config.pinSha256().get()), false);
            }
            KeyStore store = config.caFile().isPresent() ? load(config.caFile().get(), key) : null;
            return with(managerOf(store), true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS: " + e.getMessage(), e);
        }
    }

    /**
     * A context for a client of one address; where that is not encrypted, no certificate is read.
     *
     * @param url the address
     * @param config whom to trust
     * @param key the configuration key that {@code tls} stands below, for messages; may be empty
     * @throws ConfigurationException when the file of certificates is needed and cannot be used
     */
    public static SSLContext contextFor(URI url, TlsConfig config, String key) {
        return encrypted(url) ? of(config, key).context() : new NoTls();
    }

    /** Whether what is sent to an address is encrypted. */
    public static boolean encrypted(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || "wss".equalsIgnoreCase(url.getScheme());
    }

    private static Trust with(X509TrustManager manager, boolean verifiesHostName)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new Trust(context, manager, verifiesHostName);
    }

    private static X509TrustManager managerOf(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    private static KeyStore load(Path file, String key) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw unusable(file, key);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            return store;
        } catch (IOException | java.security.cert.CertificateException e) {
            throw unusable(file, key);
        }
    }

    private static ConfigurationException unusable(Path file, String key) {
        return new ConfigurationException(
                List.of(
                        new Fault(
                                (key.isEmpty() ? "" : key + ".") + "tls.ca_file",
                                "must be a readable PEM file of certificates",
                                file.toString())));
    }
}
