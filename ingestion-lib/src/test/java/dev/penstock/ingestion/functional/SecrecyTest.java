package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;
import dev.penstock.ingestion.write.WriterState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/** No token is ever said, by whatever logger, even where everything is logged and all fails. */
final class SecrecyTest {
    private static final String HOME_TOKEN = "home-token-nobody-may-read-0123456789";
    private static final String INFLUX_TOKEN = "influx-token-nobody-may-read";
    private static final int ENTITIES = 20;

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger jdkRoot = LogManager.getLogManager().getLogger("");
    private final Appender<ILoggingEvent> console = root.getAppender("console");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<String> jdkLines = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Handler listening =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    // The database of this test is no part of what is tested.
                    if (!String.valueOf(entry.getLoggerName()).contains("httpserver")) {
                        Object[] parameters = entry.getParameters();
                        jdkLines.add(
                                entry.getMessage()
                                        + (parameters == null ? "" : List.of(parameters))
                                        + entry.getThrown());
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private final java.util.logging.Level jdkLevel = jdkRoot.getLevel();

    @BeforeEach
    void listen() {
        root.detachAppender(console);
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        jdkRoot.addHandler(listening);
        jdkRoot.setLevel(java.util.logging.Level.ALL);
    }

    @AfterEach
    void stopListening() {
        jdkRoot.removeHandler(listening);
        jdkRoot.setLevel(jdkLevel);
        root.detachAppender(lines);
        root.addAppender(console);
        root.setLevel(Level.WARN);
    }

    private static void isSilent(String text) {
        assertThat(text).doesNotContain(HOME_TOKEN, INFLUX_TOKEN);
    }

    private void everythingLoggedIsSilent() {
        assertThat(lines.list)
                .extracting(ILoggingEvent::getLevel)
                .contains(Level.DEBUG, Level.INFO, Level.WARN);
        assertThat(jdkLines).isNotEmpty();
        lines.list.stream()
                .flatMap(event ->
                        Stream.of(
                                event.getFormattedMessage(),
                                event.getMDCPropertyMap().toString(),
                                event.getThreadName(),
                                event.getThrowableProxy() == null
                                        ? ""
                                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .forEach(SecrecyTest::isSilent);
        jdkLines.forEach(SecrecyTest::isSilent);
        told.forEach(SecrecyTest::isSilent);
    }

    private IngestionListener telltale() {
        return new IngestionListener() {
            @Override
            public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
                told.add(from + " -> " + to);
                throw new IllegalStateException("a listener's own fault");
            }

            @Override
            public void batchAttempted(Batch batch, WriteResult result, Duration took) {
                told.add(result.toString());
            }
        };
    }

    private void tellsNothing(Trial trial, IngestionConfig config, InfluxConfig influx) {
        isSilent(trial.ingestion().status().toString());
        isSilent(trial.ingestion().status().reasons().toString());
        isSilent(config.toString());
        isSilent(influx.toString());
        isSilent(trial.finish().toString());
        everythingLoggedIsSilent();
    }

    @Test
    void nothing_is_said_while_everything_goes_well_and_then_wrong() throws Exception {
        HomeSettings settings =
                HomeSettings.defaults().withToken(HOME_TOKEN).withEntities(ENTITIES);
        try (SimulatedHome home = SimulatedHome.start(settings);
                HttpDatabase database = HttpDatabase.start()) {
            InfluxConfig influx = database.config(INFLUX_TOKEN);
            IngestionConfig config = Trial.quick(HomeConfig.of(home.url().toString(), HOME_TOKEN));
            Trial trial =
                    Trial.started(
                                    Ingestion.builder(config)
                                            .influx(influx)
                                            .listener(telltale())
                                            .timing(new FastTiming(50)))
                            .awaitWritten(ENTITIES);
            for (int status : new int[] {401, 500, 422, 413, 404}) {
                database.answering(status);
                home.burst(3);
                home.sendRaw("nonsense");
                Eventually.holds(() -> assertThat(told.toString()).contains("HTTP " + status));
            }
            database.answering(204);
            Eventually.holds(() -> assertThat(trial.books().pending()).isZero());
            home.refuseConnections(502);
            home.dropClients();
            Eventually.holds(() ->
                    assertThat(trial.connection()).isInstanceOf(ConnectionState.Waiting.class));
            tellsNothing(trial, config, influx);
        }
    }

    @Test
    void nothing_is_said_when_both_tokens_are_refused() throws Exception {
        HomeSettings settings = HomeSettings.defaults().withEntities(ENTITIES);
        try (SimulatedHome home = SimulatedHome.start(settings.withToken(HOME_TOKEN));
                HttpDatabase database = HttpDatabase.start()) {
            InfluxConfig influx = database.config(INFLUX_TOKEN);
            IngestionConfig config = Trial.quick(HomeConfig.of(home.url().toString(), HOME_TOKEN));
            database.answering(401);
            Trial trial =
                    Trial.started(
                            Ingestion.builder(config).influx(influx).timing(new FastTiming(50)));
            Eventually.holds(() ->
                    assertThat(trial.home().writer())
                            .isInstanceOf(WriterState.Misconfigured.class));
            home.refuseToken(true);
            home.closeClients(1000);
            Eventually.holds(() ->
                    assertThat(trial.connection()).isInstanceOf(ConnectionState.Refused.class));
            database.answering(204);
            Eventually.holds(() -> assertThat(trial.books().pending()).isZero());
            tellsNothing(trial, config, influx);
        }
    }
}
