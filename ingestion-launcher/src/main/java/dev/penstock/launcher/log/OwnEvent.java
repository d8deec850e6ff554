package dev.penstock.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;

import java.time.Instant;
import java.util.Map;

/** Makes what the log itself has to say. */
final class OwnEvent {
    private OwnEvent() {}

    static ILoggingEvent of(
            String logger, Level level, String message, Instant time, Map<String, String> context) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(logger);
        event.setLevel(level);
        event.setMessage(message);
        event.setInstant(time);
        event.setThreadName(Thread.currentThread().getName());
        event.setMDCPropertyMap(context);
        return event;
    }
}
