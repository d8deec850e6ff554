package dev.penstock.ingestion.discovery;

import java.util.Map;

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
        long now = ++time;
        cache.install((now & 1) == 1 ? one : other, () -> now, now, Map.of());
    }
}
