package dev.penstock.ingestion.metrics;

import java.time.Instant;

/**
 * Something odd about how often events come.
 *
 * @param kind what is odd
 * @param message the same in words, with the figures
 * @param since when it was noticed
 * @since 0.1.0
 */
public record RateAlert(Kind kind, String message, Instant since) {
    /** What may be odd. */
    public enum Kind {
        /** Over three times the average of the last hour. */
        HIGH_RATE(Severity.WARNING),
        /** Under a tenth of it. */
        LOW_RATE(Severity.INFO),
        /** None for five minutes. */
        NO_EVENTS(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        /** How bad it is. */
        public Severity severity() {
            return severity;
        }
    }

    /** How bad an alert is. */
    public enum Severity {
        /** Worth knowing. */
        INFO,
        /** Someone should look. */
        WARNING
    }
}
