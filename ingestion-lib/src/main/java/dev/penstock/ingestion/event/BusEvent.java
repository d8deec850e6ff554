package dev.penstock.ingestion.event;

import org.jspecify.annotations.Nullable;

/**
 * Any event but a state change.
 *
 * @param type its type, such as {@code call_service}
 * @param domain the domain it concerns, where its data name one
 * @param service the service it concerns, where its data name one
 * @param data its data as JSON text
 * @param timeMicros {@code time_fired}, µs since the epoch
 * @param context why
 * @since 0.1.0
 */
public record BusEvent(
        String type,
        @Nullable String domain,
        @Nullable String service,
        String data,
        long timeMicros,
        EventContext context)
        implements Event {}
