package dev.penstock.launcher.command;

/** What the program's exit codes mean to scripts. */
public final class ExitCode {
    /** All went as asked. */
    public static final int FINE = 0;

    /** Something failed while running. */
    public static final int FAILED = 1;

    /** The configuration or the command line is wrong; nothing was started. */
    public static final int CONFIGURATION = 2;

    /** Home Assistant or InfluxDB refused the token. */
    public static final int AUTHENTICATION = 3;

    private ExitCode() {}
}
