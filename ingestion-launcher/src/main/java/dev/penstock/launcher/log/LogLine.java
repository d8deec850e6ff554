package dev.penstock.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a log line says, whatever it looks like: free of secrets.
 *
 * @param time ISO-8601, UTC, milliseconds
 * @param level the level's name
 * @param logger the logger's full name
 * @param thread the thread's name
 * @param message the message with its arguments
 * @param home the home it is about, from the thread's context
 * @param correlationId the request it belongs to, from the thread's context
 * @param failure the exception logged with it
 */
record LogLine(
        String time,
        String level,
        String logger,
        String thread,
        String message,
        @Nullable String home,
        @Nullable String correlationId,
        @Nullable Failure failure) {
    static final String HOME = "home";
    static final String CORRELATION_ID = "correlation_id";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * A logged exception.
     *
     * @param type its class
     * @param message its message
     * @param trace the stack trace, causes included, with line ends
     */
    record Failure(String type, @Nullable String message, String trace) {}

    static LogLine of(ILoggingEvent event, SecretMask mask) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return new LogLine(
                TIME.format(Instant.ofEpochMilli(event.getTimeStamp())),
                event.getLevel().toString(),
                event.getLoggerName(),
                event.getThreadName(),
                mask.apply(String.valueOf(event.getFormattedMessage())),
                masked(event.getMDCPropertyMap().get(HOME), mask),
                masked(event.getMDCPropertyMap().get(CORRELATION_ID), mask),
                thrown == null ? null : failure(thrown, mask));
    }

    private static Failure failure(IThrowableProxy thrown, SecretMask mask) {
        return new Failure(
                thrown.getClassName(),
                masked(thrown.getMessage(), mask),
                mask.apply(ThrowableProxyUtil.asString(thrown)));
    }

    private static @Nullable String masked(@Nullable String text, SecretMask mask) {
        return text == null ? null : mask.apply(text);
    }

    /** The logger's name after its last dot. */
    String shortLogger() {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
