package dev.penstock.ingestion.tls;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * What a client is given that only ever talks to an address without TLS; immutable.
 *
 * <p>Java's HTTP client wants a context whatever the address is, and the usual one reads all
 * certificates of the platform and prepares every cipher: at the start a quarter of a second on a
 * small machine, and more than 10 MB for as long as the program runs.
 */
final class NoTls extends SSLContext {
    NoTls() {
        super(new Refusing(), null, "none");
    }

    private static final class Refusing extends SSLContextSpi {
        private static UnsupportedOperationException refusal() {
            return new UnsupportedOperationException("this client is for addresses without TLS");
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys,
                TrustManager @Nullable [] trust,
                @Nullable SecureRandom random) {
            throw refusal();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw refusal();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw refusal();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw refusal();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            throw refusal();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            throw refusal();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            throw refusal();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return none();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return none();
        }

        private static SSLParameters none() {
            return new SSLParameters(new String[0], new String[0]);
        }
    }
}
