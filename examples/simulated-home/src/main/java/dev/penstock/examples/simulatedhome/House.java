package dev.penstock.examples.simulatedhome;

/** What every session needs to know of: the home and everything round it. */
record House(
        HomeSettings settings,
        Home home,
        Bus bus,
        Registries registries,
        Faults faults,
        Tally tally,
        Commands commands,
        Tokens tokens) {}
