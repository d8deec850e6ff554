package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is wrong with the files of a server's identity, and what to do about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServerCertificateTest {
    private Path folder;
    private TlsFiles own;
    private TlsFiles other;

    @BeforeAll
    void make(@TempDir Path shared) throws Exception {
        folder = shared;
        own = Pem.pair(folder, "own", "EC").files();
        other = Pem.pair(folder, "other", "EC").files();
    }

    private List<String> faults(Path certificate, Path key) {
        return Sources.ofHome()
                .variable("HTTP_TLS_CERT_FILE", certificate.toString())
                .variable("HTTP_TLS_KEY_FILE", key.toString())
                .faults();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keys_of_the_usual_kinds_are_taken(String algorithm) throws Exception {
        TlsFiles files = Pem.pair(folder, "usual-" + algorithm, algorithm).files();

        assertThat(faults(files.certificate(), files.key())).isEmpty();
        assertThat(
                        Sources.ofHome()
                                .variable("HTTP_TLS_CERT_FILE", files.certificate().toString())
                                .variable("HTTP_TLS_KEY_FILE", files.key().toString())
                                .settings()
                                .http()
                                .tls())
                .contains(files);
    }

    @Test
    void words_around_the_pem_and_other_line_ends_do_not_matter() throws Exception {
        String key = Files.readString(own.key()).replace("\n", "\r\n");

        assertThat(faults(own.certificate(), file("dos.key", "Key of the house\r\n" + key)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void a_key_of_another_certificate_is_found_before_anyone_connects(String algorithm)
            throws Exception {
        TlsFiles foreign = Pem.pair(folder, "foreign-" + algorithm, algorithm).files();

        assertThat(faults(own.certificate(), foreign.key()))
                .containsExactly(
                        "HTTP_TLS_KEY_FILE must be the key of the certificate in the other file,"
                                + " was \""
                                + foreign.key()
                                + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void a_key_of_another_shape_comes_with_the_command_that_changes_it(String kind)
            throws Exception {
        Path key = file("old.key", Files.readString(own.key()).replace("PRIVATE KEY", kind));

        assertThat(faults(own.certificate(), key))
                .singleElement()
                .asString()
                .startsWith("HTTP_TLS_KEY_FILE must be a PEM file with BEGIN PRIVATE KEY")
                .contains("openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no PEM",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nA=A=A\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n"
            })
    void a_file_without_a_key_is_a_fault_of_that_file(String text) throws Exception {
        assertThat(faults(own.certificate(), file("bad.key", text)))
                .singleElement()
                .asString()
                .startsWith("HTTP_TLS_KEY_FILE must be ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no PEM",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n"
            })
    void a_file_without_a_certificate_is_a_fault_of_that_file(String text) throws Exception {
        assertThat(faults(file("bad.crt", text), own.key()))
                .singleElement()
                .asString()
                .startsWith("HTTP_TLS_CERT_FILE must be ")
                .contains("PEM file of certificates");
    }

    @Test
    void files_that_are_swapped_or_missing_are_told() throws Exception {
        assertThat(faults(own.key(), own.certificate()))
                .singleElement()
                .asString()
                .startsWith("HTTP_TLS_CERT_FILE must be ");
        assertThat(faults(folder.resolve("none.crt"), own.key()))
                .singleElement()
                .asString()
                .startsWith("HTTP_TLS_CERT_FILE ");
    }

    @Test
    void nothing_of_a_key_is_in_a_fault() throws Exception {
        String key = Files.readAllLines(other.key()).get(1);
        Path broken = file("broken.key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n");

        assertThat(faults(own.certificate(), broken).toString()).doesNotContain(key);
    }
}
