package dev.penstock.launcher.log;

import java.nio.file.Path;

/**
 * A file that log lines are appended to.
 *
 * @param path the file; older ones stand beside it, with {@code .1} for the latest of them
 * @param maxBytes how long it may become before the next one is begun
 * @param backups how many older ones are kept, 0 for none
 */
public record LogFile(Path path, long maxBytes, int backups) {}
