package dev.penstock.ingestion.event;

/**
 * Any event but a state change.
 *
 * @param type its type, such as {@code call_service}
 * @param data its data as JSON text
 * @param timeMicros {@code time_fired}, µs since the epoch
 * @param context why
 */
public record BusEvent(String type, String data, long timeMicros, EventContext context)
        implements Event {}
