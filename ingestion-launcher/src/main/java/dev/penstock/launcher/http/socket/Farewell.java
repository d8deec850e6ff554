package dev.penstock.launcher.http.socket;

import java.util.Locale;

/** How a client's connection came to its end, for the metrics. */
public enum Farewell {
    /** It closed. */
    LEFT,
    /** Its connection broke. */
    GONE,
    /** It said nothing for too long, or never finished saying something. */
    SILENT,
    /** It did not read as fast as it was told something. */
    SLOW,
    /** It broke a rule. */
    VIOLATION,
    /** It had no token, or a wrong one. */
    UNAUTHORIZED,
    /** There was no place for it. */
    CROWDED,
    /** This program stops. */
    STOPPING;

    /** In small letters, as metrics have it. */
    public String spelled() {
        return name().toLowerCase(Locale.ROOT);
    }
}
