package dev.penstock.launcher.command;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to import.
 *
 * @param file a Home Assistant configuration, or its section {@code influxdb} alone
 * @param output the file to write; standard output where it is absent
 * @param force whether that file may be replaced
 */
public record ImportOptions(Path file, Optional<Path> output, boolean force) {}
