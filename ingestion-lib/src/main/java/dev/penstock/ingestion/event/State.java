package dev.penstock.ingestion.event;

/**
 * What an entity is at a moment.
 *
 * @param value the state, always a text in Home Assistant
 * @param attributes its attributes
 * @param lastChangedMicros when the text last changed, µs since the epoch
 * @param lastUpdatedMicros when text or attributes last changed, µs since the epoch
 * @since 0.1.0
 */
public record State(
        String value, Attributes attributes, long lastChangedMicros, long lastUpdatedMicros) {}
