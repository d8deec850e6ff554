package dev.penstock.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Makes what loggers hand to appenders. */
final class Lines {
    private static final LoggerContext CONTEXT = new LoggerContext();

    private Lines() {}

    static ILoggingEvent line(Level level, String template, @Nullable Object... arguments) {
        return line(Map.of(), level, null, template, arguments);
    }

    static ILoggingEvent line(
            Map<String, String> context,
            Level level,
            @Nullable Throwable failure,
            String template,
            @Nullable Object... arguments) {
        LoggingEvent event =
                new LoggingEvent(
                        "Lines",
                        CONTEXT.getLogger("a.Logger"),
                        level,
                        template,
                        failure,
                        arguments);
        event.setMDCPropertyMap(context);
        return event;
    }
}
