package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionBuilder;
import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whom a connection trusts, tried with real certificates. */
@TestInstance(Lifecycle.PER_CLASS)
final class TlsTest {
    private static final int ENTITIES = 20;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(ENTITIES));
    private final TlsFront.Identity mine;
    private final TlsFront.Identity elsewhere;
    private final Path folder;

    TlsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.mine = TlsFront.Identity.of(folder, "ip:127.0.0.1");
        this.elsewhere = TlsFront.Identity.of(folder, "dns:elsewhere.example");
    }

    @AfterAll
    void close() {
        home.close();
    }

    private static TlsConfig ca(Path file) {
        return new TlsConfig(true, Optional.of(file), Optional.empty());
    }

    private static TlsConfig pin(String sha256) {
        return new TlsConfig(true, Optional.empty(), Optional.of(sha256));
    }

    private static IngestionBuilder builder(TlsFront front, TlsConfig tls) {
        HomeConfig config =
                new HomeConfig(
                        "home",
                        front.url(),
                        Secret.of(Trial.TOKEN),
                        tls,
                        List.of(HomeConfig.STATE_CHANGED));
        return Ingestion.builder(Trial.quick(config)).sink(ScriptedSink.takingAll());
    }

    private void connects(TlsFront.Identity identity, TlsConfig tls) throws Exception {
        try (TlsFront front = TlsFront.before(home.port(), identity);
                Trial trial = Trial.started(builder(front, tls))) {
            trial.awaitWritten(ENTITIES);
            assertThat(trial.home().ready()).isTrue();
        }
    }

    private void refuses(TlsFront.Identity identity, TlsConfig tls, String words) throws Exception {
        try (TlsFront front = TlsFront.before(home.port(), identity);
                Trial trial = Trial.started(builder(front, tls))) {
            Eventually.holds(() ->
                    assertThat(trial.ingestion().status().reasons().toString())
                            .contains("is not trusted", words));
            assertThat(trial.home().connects()).isZero();
        }
    }

    @Test
    void trusts_the_certificates_in_a_file() throws Exception {
        connects(mine, ca(mine.pem()));
    }

    @Test
    void trusts_the_pinned_certificate_whatever_its_name() throws Exception {
        connects(mine, pin(mine.sha256()));
        connects(elsewhere, pin(elsewhere.sha256()));
    }

    @Test
    void trusts_any_certificate_when_told_to() throws Exception {
        connects(elsewhere, TlsConfig.insecure());
    }

    @Test
    void trusts_no_other_certificate_than_those_in_the_file() throws Exception {
        refuses(mine, ca(elsewhere.pem()), "set tls.pin_sha256 to that SHA-256");
    }

    @Test
    void trusts_no_other_certificate_than_the_pinned_one_and_tells_its_digest() throws Exception {
        refuses(mine, pin(elsewhere.sha256()), mine.sha256());
    }

    @Test
    void trusts_no_certificate_for_another_name() throws Exception {
        refuses(elsewhere, ca(elsewhere.pem()), "127.0.0.1");
    }

    @Test
    void trusts_no_self_signed_certificate_by_itself() throws Exception {
        refuses(mine, TlsConfig.platform(), "SHA-256 " + mine.sha256());
    }

    @Test
    void wants_a_readable_file_of_certificates() throws Exception {
        Path empty = Files.createTempFile(folder, "empty", ".pem");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "no certificate");
        try (TlsFront front = TlsFront.before(home.port(), mine)) {
            for (Path file : List.of(folder.resolve("missing.pem"), folder, empty, nonsense)) {
                IngestionBuilder builder = builder(front, ca(file));
                assertThatThrownBy(builder::build)
                        .as(file.toString())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("homes.home.tls.ca_file must be a readable PEM file")
                        .hasMessageContaining(file.toString());
            }
        }
    }
}
