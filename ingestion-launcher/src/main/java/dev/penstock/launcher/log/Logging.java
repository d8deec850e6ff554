package dev.penstock.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;

import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.logging.LogManager;

/**
 * Sets up the log of the whole process: lines on standard output, without colours, in a file, or
 * both. Lines that only repeat others are counted.
 *
 * <p>The level asked for is that of Penstock's own loggers. Libraries log at WARN and above
 * whatever it is, as their details fill the log and may show what is sent. What they log by
 * java.util.logging comes the same way.
 *
 * <p>With {@code -Dlogback.configurationFile} the user's own file decides everything about lines,
 * levels and places; secrets are not masked then.
 */
public final class Logging {
    /** Where logback looks for a file of the user's. */
    private static final String USER_FILE = "logback.configurationFile";

    private static final String OWN_LOGGERS = "dev.penstock";
    private static final String THINNED = "thinned";

    private Logging() {}

    /**
     * Sets up the log on standard output; call it before anything is logged, or again to change it.
     *
     * @param level {@code trace}, {@code debug}, {@code info}, {@code warn} (or {@code warning}),
     *     {@code error} (or {@code critical}) or {@code off}, in any case
     * @param format how lines look
     * @param secrets values that are replaced by {@code ***} should one ever stand in a message
     * @throws IllegalArgumentException when there is no such level
     */
    public static void configure(String level, Format format, Collection<String> secrets) {
        try {
            configure(level, format, secrets, Places.standardOutput());
        } catch (IOException e) {
            throw new IllegalStateException("without a file there is none that cannot be used", e);
        }
    }

    /**
     * Sets up the log wherever it goes.
     *
     * @param places where lines go
     * @throws IOException when the file cannot be used; the log is as it was then
     */
    public static void configure(
            String level, Format format, Collection<String> secrets, Places places)
            throws IOException {
        Level own = level(level);
        bridgeJavaUtilLogging();
        if (System.getProperty(USER_FILE) == null
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            LineEncoder encoder = new LineEncoder(format, new SecretMask(secrets));
            encoder.setContext(context);
            encoder.start();
            configure(context, own, appenders(context, encoder, places));
        }
    }

    private static List<Appender<ILoggingEvent>> appenders(
            LoggerContext context, LineEncoder encoder, Places places) throws IOException {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        if (places.file().isPresent()) {
            FileAppender file = FileAppender.open(places.file().get(), encoder, Timing.system());
            file.setContext(context);
            file.setName("file");
            appenders.add(file);
        }
        if (places.console()) {
            ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
            console.setContext(context);
            console.setName("console");
            console.setEncoder(encoder);
            appenders.add(console);
        }
        return appenders;
    }

    private static void configure(
            LoggerContext context, Level own, List<Appender<ILoggingEvent>> appenders) {
        context.reset();
        ThinnedAppender thinned = new ThinnedAppender(appenders, Timing.system());
        thinned.setContext(context);
        thinned.setName(THINNED);
        thinned.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(thinned);
        root.setLevel(own.isGreaterOrEqual(Level.WARN) ? own : Level.WARN);
        context.getLogger(OWN_LOGGERS).setLevel(own);
    }

    /** Says now what is held back as a repeat; for the end of the process. */
    public static void release() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(THINNED)
                        instanceof ThinnedAppender thinned) {
            thinned.release();
        }
    }

    private static Level level(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "trace" -> Level.TRACE;
            case "debug" -> Level.DEBUG;
            case "info" -> Level.INFO;
            case "warn", "warning" -> Level.WARN;
            case "error", "critical" -> Level.ERROR;
            case "off" -> Level.OFF;
            default ->
                    throw new IllegalArgumentException(
                            "no log level is called \""
                                    + name
                                    + "\": use trace, debug, info, warn, error or off");
        };
    }

    private static void bridgeJavaUtilLogging() {
        // Without its own handlers nothing is printed twice; its level is checked before the
        // bridge is asked, so what libraries would log below WARN costs nothing.
        LogManager.getLogManager().reset();
        LogManager.getLogManager().getLogger("").setLevel(java.util.logging.Level.WARNING);
        SLF4JBridgeHandler.install();
    }
}
