package dev.penstock.launcher.log;

/** How log lines look. */
public enum Format {
    /** A line for people. */
    TEXT,

    /** A JSON object on a line of its own. */
    JSON
}
