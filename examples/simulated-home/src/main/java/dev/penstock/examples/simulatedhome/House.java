package dev.penstock.examples.simulatedhome;

import java.time.InstantSource;

/** What every session needs to know of: what is round the home, and answers for it. */
record House(
        HomeSettings settings,
        Bus bus,
        Faults faults,
        Tally tally,
        Commands commands,
        Tokens tokens,
        InstantSource clock) {}
