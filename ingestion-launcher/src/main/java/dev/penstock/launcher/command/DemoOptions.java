package dev.penstock.launcher.command;

import dev.penstock.launcher.config.LogSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to run the demonstration.
 *
 * @param stateDir the folder for its data
 * @param entities how many entities the simulated home has
 * @param rate how many state changes it has per second
 * @param port the port of health and metrics; 0 takes a free one
 * @param duration how long to run; without it, until stopped
 * @param logLevel how much is logged
 */
public record DemoOptions(
        Path stateDir,
        int entities,
        double rate,
        int port,
        Optional<Duration> duration,
        LogSettings.Level logLevel) {}
