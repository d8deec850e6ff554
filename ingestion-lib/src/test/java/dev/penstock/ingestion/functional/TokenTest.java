package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.config.TokenSource;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A wrong token is shown as seldom as can be, and a right one is taken up wherever it comes from.
 */
final class TokenTest {
    private static final int ENTITIES = 20;
    private static final String WRONG = "wrong-token-of-this-test-0123456789abc";
    private static final String OTHER = "other-token-of-this-test-0123456789abc";

    @TempDir private Path folder;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(300)));
    private final ScriptedSink sink = ScriptedSink.takingAll();
    private final FastTiming timing = new FastTiming(50);

    @AfterEach
    void close() {
        home.close();
    }

    private Path file() {
        return folder.resolve("token");
    }

    private void keep(String token) throws IOException {
        Path fresh = folder.resolve("fresh");
        Files.writeString(fresh, token);
        Files.move(fresh, file(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private Trial started(TokenSource token) {
        HomeConfig config =
                new HomeConfig(
                        "home",
                        List.of(new EndpointConfig(home.url(), token, TlsConfig.platform())),
                        List.of(HomeConfig.STATE_CHANGED));
        return Trial.started(
                Ingestion.builder(Filling.soon().settling(Filling.LONG_SETTLE).of(config))
                        .sink(sink)
                        .timing(timing));
    }

    private static String awaitRefused(Trial trial) {
        Eventually.holds(
                () -> assertThat(trial.connection()).isInstanceOf(ConnectionState.Refused.class));
        return trial.ingestion().status().reasons().toString();
    }

    private void letPass(Duration time) {
        long begin = timing.nanos();
        Eventually.holds(() -> assertThat(timing.nanos() - begin).isGreaterThan(time.toNanos()));
    }

    @Test
    void a_wrong_token_is_shown_once_in_a_minute_and_more() {
        try (Trial trial = started(TokenSource.of(WRONG))) {
            String reasons = awaitRefused(trial);
            letPass(Duration.ofMinutes(2));
            assertThat(home.refusedAuthentications()).isEqualTo(1);
            assertThat(home.connectionsAccepted()).isEqualTo(1);
            assertThat(reasons).contains("refuses the token");
            assertThat(reasons + trial.ingestion().status()).doesNotContain(WRONG);
        }
    }

    @Test
    void a_corrected_file_is_taken_up_without_a_restart() throws Exception {
        keep(WRONG);
        try (Trial trial = started(new TokenSource.TokenFile(file()))) {
            assertThat(awaitRefused(trial)).contains("refuses the token").doesNotContain(WRONG);
            letPass(Duration.ofMinutes(1));
            assertThat(home.refusedAuthentications()).isEqualTo(1);

            keep(Trial.TOKEN + "\n");
            trial.awaitWritten(ENTITIES);
            assertThat(home.refusedAuthentications()).isEqualTo(1);
            assertThat(home.authentications()).isEqualTo(1);
            assertThat(trial.ingestion().status().toString()).doesNotContain(Trial.TOKEN);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "too-short-a-secret                        | must have 32 to 300 characters, has fewer",
                "a secret with blanks 0123456789-0123456789 | must consist of letters, digits",
                "''                                        | must not be empty"
            })
    void a_token_of_the_wrong_shape_is_never_shown(String token, String rule) throws Exception {
        keep(token);
        try (Trial trial = started(new TokenSource.TokenFile(file()))) {
            assertThat(awaitRefused(trial)).contains(rule, file().toString());
            letPass(Duration.ofMinutes(1));
            assertThat(home.authentications()).isZero();
            assertThat(home.refusedAuthentications()).isZero();
            assertThat(home.connectionsAccepted()).isZero();
            if (!token.isEmpty()) {
                assertThat(trial.ingestion().status().toString()).doesNotContain(token);
            }
            keep(Trial.TOKEN);
            trial.awaitWritten(ENTITIES);
            assertThat(home.refusedAuthentications()).isZero();
        }
    }

    @Test
    void a_file_that_is_not_there_yet_is_waited_for() throws Exception {
        try (Trial trial = started(new TokenSource.TokenFile(file()))) {
            assertThat(awaitRefused(trial)).contains(file().toString(), "cannot be read");
            keep(Trial.TOKEN);
            trial.awaitWritten(ENTITIES);
            assertThat(home.refusedAuthentications()).isZero();
        }
    }

    @Test
    void a_token_taken_back_while_live_is_refused_until_another_comes() throws Exception {
        keep(Trial.TOKEN);
        try (Trial trial = started(new TokenSource.TokenFile(file())).awaitWritten(ENTITIES)) {
            home.burst(20);
            home.door().revokeToken();
            assertThat(awaitRefused(trial))
                    .contains("refuses the token")
                    .doesNotContain(Trial.TOKEN);
            home.burst(100);
            home.door().acceptToken(OTHER);
            letPass(Duration.ofSeconds(30));
            assertThat(home.refusedAuthentications()).isEqualTo(1);

            keep(OTHER);
            trial.awaitLive();
            home.burst(20);
            trial.awaitNoGap();
            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(home.refusedAuthentications()).isEqualTo(1);
        }
    }
}
