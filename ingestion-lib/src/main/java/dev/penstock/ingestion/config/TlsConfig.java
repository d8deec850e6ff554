package dev.penstock.ingestion.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to trust on a TLS connection.
 *
 * @param verify whether certificate and host name are verified; false accepts any server
 * @param caFile a PEM file of certificates to trust instead of the platform's
 * @param pinSha256 the SHA-256 of the server's own certificate in hexadecimal; it alone is trusted,
 *     whatever its issuer and host name
 * @since 0.1.0
 */
public record TlsConfig(boolean verify, Optional<Path> caFile, Optional<String> pinSha256) {
    private static final String PIN = "must be a SHA-256 in 64 hexadecimal digits";

    public TlsConfig {
        pinSha256 = pinSha256.map(pin -> pin.replace(":", "").toLowerCase(java.util.Locale.ROOT));
        new Rules()
                .check(
                        pinSha256.isEmpty() || pinSha256.get().matches("[0-9a-f]{64}"),
                        "tls.pin_sha256",
                        PIN,
                        pinSha256.orElse(""))
                .check(
                        verify || (caFile.isEmpty() && pinSha256.isEmpty()),
                        "tls.verify",
                        "must be true where ca_file or pin_sha256 is set",
                        verify)
                .raise();
    }

    /** Verification against the platform's certificates. */
    public static TlsConfig platform() {
        return new TlsConfig(true, Optional.empty(), Optional.empty());
    }

    /** No verification at all: any server is believed. */
    public static TlsConfig insecure() {
        return new TlsConfig(false, Optional.empty(), Optional.empty());
    }
}
