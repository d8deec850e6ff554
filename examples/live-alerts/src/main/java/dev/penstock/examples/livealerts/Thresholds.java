package dev.penstock.examples.livealerts;

import java.time.Duration;

/**
 * From when on somebody wants to know.
 *
 * @param open how long a door or a window may be open
 * @param battery how full a battery has to be, in percent
 */
record Thresholds(Duration open, double battery) {}
