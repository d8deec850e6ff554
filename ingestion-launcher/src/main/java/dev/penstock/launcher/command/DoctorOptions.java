package dev.penstock.launcher.command;

import dev.penstock.launcher.config.ConfigurationSource;

/**
 * What to look at.
 *
 * @param source where the configuration is read from, which may have faults
 * @param json whether the findings are told as one JSON object
 */
public record DoctorOptions(ConfigurationSource source, boolean json) {}
