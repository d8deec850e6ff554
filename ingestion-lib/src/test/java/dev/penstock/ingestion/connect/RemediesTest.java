package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.connect.ConnectFailure.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

final class RemediesTest {
    /** Nothing listens there, which the look at a certificate soon finds. */
    private static final URI URL = URI.create("wss://127.0.0.1:1/api/websocket");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), "nothing listens at " + URL),
                Arguments.of(
                        causedBy(new ConnectException("x"), new UnresolvedAddressException()),
                        "the name 127.0.0.1 is not known"),
                Arguments.of(new UnknownHostException("x"), "the name 127.0.0.1 is not known"),
                Arguments.of(new HttpConnectTimeoutException("x"), "does not answer in time"),
                Arguments.of(new TimeoutException("x"), "does not answer in time"),
                Arguments.of(
                        causedBy(new CompletionException("x", null), new TimeoutException("x")),
                        "does not answer in time"),
                Arguments.of(new IOException("broken pipe"), "cannot connect to " + URL));
    }

    private static Throwable causedBy(Throwable thrown, Throwable cause) {
        if (thrown.getCause() == null) {
            try {
                thrown.initCause(cause);
                return thrown;
            } catch (IllegalStateException e) {
                return new IOException(thrown.getMessage(), cause);
            }
        }
        return thrown;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void says_what_is_wrong_where_nothing_answers(Throwable thrown, String words) {
        ConnectFailure failure = Remedies.forConnecting(URL, new ExecutionException(thrown));
        assertThat(failure.reason()).contains(words);
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void an_untrusted_certificate_is_no_silence_of_the_address() {
        ConnectFailure failure =
                Remedies.forConnecting(
                        URL,
                        new ExecutionException(
                                new SSLHandshakeException(
                                        "PKIX path building failed: unable to find valid"
                                                + " certification path")));
        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure.reason()).contains("127.0.0.1");
    }

    @Test
    void a_server_without_tls_is_told_by_its_remedy() {
        ConnectFailure failure =
                Remedies.forConnecting(
                        URL,
                        new ExecutionException(plain("Unsupported or unrecognized SSL message")));
        assertThat(failure.reason()).contains("does not speak TLS: let the url begin with http://");
    }

    private static Throwable plain(String words) {
        return new javax.net.ssl.SSLException(words);
    }
}
