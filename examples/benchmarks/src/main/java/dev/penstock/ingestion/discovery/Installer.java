package dev.penstock.ingestion.discovery;

import java.util.Set;

/** Tells a cache in turn that a home is one way and another; for one thread. */
final class Installer {
    private final DiscoveryCache cache = new DiscoveryCache();
    private final Registries one;
    private final Registries other;
    private long time;

    Installer(Registries one, Registries other) {
        this.one = one;
        this.other = other;
        install();
    }

    DiscoveryCache cache() {
        return cache;
    }

    void install() {
        time++;
        cache.install((time & 1) == 1 ? one : other, time, time, Set.of());
    }
}
