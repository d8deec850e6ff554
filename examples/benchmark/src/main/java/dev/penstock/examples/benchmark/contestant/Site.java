package dev.penstock.examples.benchmark.contestant;

import java.nio.file.Path;

/**
 * Where a contestant has to work.
 *
 * @param homeUrl Home Assistant
 * @param homes how many homes to connect to, all at that address
 * @param sinkUrl InfluxDB
 * @param clients how many programs will listen to its live events
 * @param folder an empty folder of its own
 */
public record Site(String homeUrl, int homes, String sinkUrl, int clients, Path folder) {}
