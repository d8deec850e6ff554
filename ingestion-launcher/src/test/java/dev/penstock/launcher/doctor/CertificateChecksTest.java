package dev.penstock.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Certificates of servers, good and bad. */
@TestInstance(Lifecycle.PER_CLASS)
final class CertificateChecksTest {
    private static final HomeSettings SETTINGS = HomeSettings.defaults().withEntities(20);
    private static final String TLS = "home_assistant.tls";

    private final SimulatedHome home = SimulatedHome.start(SETTINGS);
    private final Path folder;
    private final TlsFront.Identity own;

    CertificateChecksTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.own = TlsFront.Identity.of(folder, "ip:127.0.0.1", "-validity", "90");
    }

    @AfterAll
    void stop() {
        home.close();
    }

    private Examined.Surroundings before(TlsFront front) {
        return new Examined.Surroundings(folder.resolve("state"))
                .with("HA_URL", front.url())
                .with("HA_TOKEN", SETTINGS.token());
    }

    @Test
    void one_of_an_unknown_issuer_is_shown_with_the_keys_that_would_trust_it() throws Exception {
        try (TlsFront front = new TlsFront(home.port(), own)) {
            Examined said = before(front).json();

            assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(said.names("failed")).containsExactly(TLS);
            assertThat(said.found(TLS)).contains("issued by CN=own", "SHA-256 " + own.sha256());
            assertThat(said.remedy(TLS))
                    .contains("homes.home.tls.ca_file", "homes.home.tls.pin_sha256");
            assertThat(said.outcome("home_assistant.websocket")).isEqualTo("skipped");
        }
    }

    @Test
    void the_same_is_fine_once_it_is_trusted_or_pinned() throws Exception {
        try (TlsFront front = new TlsFront(home.port(), own)) {
            Examined trusted = before(front).with("HA_TLS_CA_FILE", own.pem().toString()).json();
            Examined pinned = before(front).with("HA_TLS_PIN_SHA256", own.sha256()).json();

            assertThat(trusted.exitCode()).as(trusted.output()).isEqualTo(ExitCode.FINE);
            assertThat(trusted.found(TLS)).contains("CN=own", "trusted");
            assertThat(pinned.exitCode()).as(pinned.output()).isEqualTo(ExitCode.FINE);
        }
    }

    @Test
    void one_that_anybody_may_show_is_warned_of() throws Exception {
        try (TlsFront front = new TlsFront(home.port(), own)) {
            Examined said = before(front).with("HA_SSL_VERIFY", "false").json();

            assertThat(said.exitCode()).as(said.output()).isEqualTo(ExitCode.FINE);
            assertThat(said.names("warning")).containsExactly(TLS);
            assertThat(said.remedy(TLS)).contains("homes.home.tls.pin_sha256");
        }
    }

    @Test
    void one_that_ends_soon_is_warned_of_and_one_that_has_ended_is_refused() throws Exception {
        TlsFront.Identity ending = TlsFront.Identity.signed(folder, "-validity", "5");
        TlsFront.Identity ended =
                TlsFront.Identity.signed(folder, "-startdate", "-10d", "-validity", "5");
        try (TlsFront soon = new TlsFront(home.port(), ending);
                TlsFront late = new TlsFront(home.port(), ended)) {
            Examined warned = before(soon).with("HA_TLS_CA_FILE", ending.pem() + "").json();
            Examined refused = before(late).with("HA_TLS_CA_FILE", ended.pem() + "").json();
            Examined unknown = before(soon).json();

            assertThat(warned.exitCode()).as(warned.output()).isEqualTo(ExitCode.FINE);
            assertThat(warned.names("warning")).containsExactly(TLS);
            assertThat(warned.found(TLS)).contains(", 4 days from now");
            assertThat(refused.names("failed")).as(refused.output()).containsExactly(TLS);
            assertThat(refused.remedy(TLS)).startsWith("renew the certificate");
            assertThat(unknown.found(TLS)).contains("for CN=leaf, issued by CN=own");
        }
    }

    @Test
    void one_that_is_trusted_by_itself_is_used_after_its_end_as_by_a_run() throws Exception {
        TlsFront.Identity ended =
                TlsFront.Identity.of(
                        folder, "ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        try (TlsFront front = new TlsFront(home.port(), ended)) {
            Examined said = before(front).with("HA_TLS_CA_FILE", ended.pem() + "").json();

            assertThat(said.names("warning")).as(said.output()).containsExactly(TLS);
            assertThat(said.found(TLS)).endsWith(", which is over");
        }
    }

    @Test
    void one_for_another_name_is_told_from_one_of_another_issuer() throws Exception {
        TlsFront.Identity elsewhere = TlsFront.Identity.of(folder, "dns:elsewhere.example");
        try (TlsFront front = new TlsFront(home.port(), elsewhere)) {
            Examined said = before(front).with("HA_TLS_CA_FILE", elsewhere.pem() + "").json();

            assertThat(said.names("failed")).as(said.output()).containsExactly(TLS);
            assertThat(said.remedy(TLS))
                    .contains("homes.home.url use a name the certificate is for");
        }
    }

    @Test
    void a_server_without_tls_is_told_from_one_with_a_bad_certificate() throws Exception {
        try (ScriptedDatabase other = new ScriptedDatabase()) {
            for (int port : List.of(home.port(), other.port())) {
                Examined said =
                        new Examined.Surroundings(folder.resolve("state"))
                                .with("HA_URL", "https://127.0.0.1:" + port)
                                .with("HA_TOKEN", SETTINGS.token())
                                .json();

                assertThat(said.names("failed")).as(said.output()).containsExactly(TLS);
                assertThat(said.remedy(TLS)).contains("let homes.home.url begin with http://");
            }
        }
    }

    @Test
    void the_database_may_have_its_own_issuer_as_well() throws Exception {
        try (ScriptedDatabase database = new ScriptedDatabase();
                TlsFront front = new TlsFront(database.port(), own)) {
            Examined.Surroundings surroundings =
                    new Examined.Surroundings(folder.resolve("state"))
                            .with("HA_URL", home.url().toString())
                            .with("HA_TOKEN", SETTINGS.token())
                            .with("INFLUXDB_URL", front.url());
            Examined unknown = surroundings.json();
            Examined trusted =
                    surroundings.with("INFLUXDB_TLS_CA_FILE", own.pem().toString()).json();

            assertThat(unknown.names("failed")).containsExactly("influxdb.tls");
            assertThat(unknown.remedy("influxdb.tls")).contains("influxdb.tls.ca_file");
            assertThat(database.lines()).hasSize(1);
            assertThat(trusted.exitCode()).as(trusted.output()).isEqualTo(ExitCode.FINE);
        }
    }
}
