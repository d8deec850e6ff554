package dev.penstock.launcher.process;

import dev.penstock.examples.simulatedhome.HomeSettings;

/** How the simulated homes of the tests are set up. */
public final class TestHomes {
    private static final String TOKEN = "simulated-home-token-0123456789abcdef";

    private TestHomes() {}

    /** As usual, with a token of the length that real ones have at least. */
    public static HomeSettings settings() {
        return HomeSettings.defaults().withToken(TOKEN);
    }
}
