package dev.penstock.ingestion.tls;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a TLS connection came to nothing, as far as that decides what to do.
 *
 * @hidden for other packages of the library
 */
public enum TlsFailure {
    /** The server's certificate is not trusted, or not for its name. */
    UNTRUSTED,
    /** The server answers, but not in TLS. */
    PLAIN_SERVER,
    /** Anything else, such as a connection that broke meanwhile. */
    OTHER;

    /** Tells the kinds apart; the JDK has no type of its own for a server without TLS. */
    public static TlsFailure of(SSLException thrown) {
        if (thrown instanceof SSLPeerUnverifiedException) {
            return UNTRUSTED;
        }
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return UNTRUSTED;
            }
        }
        return String.valueOf(thrown.getMessage()).contains("SSL message") ? PLAIN_SERVER : OTHER;
    }
}
