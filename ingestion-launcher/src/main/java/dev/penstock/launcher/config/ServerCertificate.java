package dev.penstock.launcher.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads what a server proves its identity with, and says what is wrong with the files. */
public final class ServerCertificate {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----\\s([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final byte[] PROBE = "penstock".getBytes(StandardCharsets.US_ASCII);

    private ServerCertificate() {}

    /** A file that cannot be used. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean key;

        Unusable(boolean key, String rule) {
            super(rule);
            this.key = key;
        }

        /** Whether it is the file of the key, and not that of the certificate. */
        boolean inKey() {
            return key;
        }
    }

    /**
     * What TLS needs.
     *
     * @throws Unusable when a file cannot be used
     */
    public static SSLContext context(TlsFiles files) throws Unusable {
        List<X509Certificate> certificates = certificates(files.certificate());
        PrivateKey key = key(files.key());
        try {
            Certificate[] chain = chain(key, certificates);
            char[] none = new char[0];
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry("penstock", key, none, chain);
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new Unusable(true, "must be a key TLS can use (" + e.getMessage() + ")");
        }
    }

    /** The certificate of the key and those that vouch for it, in whatever order they stood. */
    private static Certificate[] chain(PrivateKey key, List<X509Certificate> certificates)
            throws GeneralSecurityException, Unusable {
        List<X509Certificate> left = new ArrayList<>(certificates);
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            if (chain.isEmpty() && belongTogether(key, certificate.getPublicKey())) {
                chain.add(certificate);
            }
        }
        if (chain.isEmpty()) {
            throw new Unusable(true, "must be the key of the certificate in the other file");
        }
        Optional<X509Certificate> next = chain.stream().findFirst();
        while (next.isPresent()) {
            X509Certificate last = chain.getLast();
            left.remove(last);
            next =
                    left.stream()
                            .filter(one ->
                                    one.getSubjectX500Principal()
                                            .equals(last.getIssuerX500Principal()))
                            .findFirst();
            next.ifPresent(chain::add);
        }
        return chain.toArray(Certificate[]::new);
    }

    private static List<X509Certificate> certificates(Path file) throws Unusable {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new Unusable(false, "must be a readable PEM file of certificates");
        }
        throw new Unusable(false, "must be a PEM file of certificates; there is none in it");
    }

    private static PrivateKey key(Path file) throws Unusable {
        try {
            Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find()) {
                throw new Unusable(
                        true,
                        "must be a PEM file with BEGIN PRIVATE KEY; another kind of key becomes one"
                                + " with: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
            }
            return decoded(Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (IOException | IllegalArgumentException e) {
            throw new Unusable(true, "must be a readable PEM file of a private key");
        }
    }

    private static PrivateKey decoded(byte[] pkcs8) throws Unusable {
        return ALGORITHMS.stream()
                .flatMap(algorithm -> decoded(algorithm, pkcs8).stream())
                .findFirst()
                .orElseThrow(() ->
                        new Unusable(true, "must be a private key of the kind RSA, EC or Ed25519"));
    }

    private static Optional<PrivateKey> decoded(String algorithm, byte[] pkcs8) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static boolean belongTogether(PrivateKey own, PublicKey shown)
            throws GeneralSecurityException {
        String algorithm = SIGNATURES.getOrDefault(own.getAlgorithm(), own.getAlgorithm());
        if (!own.getAlgorithm().equals(shown.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(own);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(PROBE);
        return signature.verify(signed);
    }
}
