package dev.penstock.ingestion.config;

/**
 * What is known of a home, and which of its changes are stored.
 *
 * @param discovery how its registries are read
 * @param filter which state changes are stored
 * @param heartbeat when unchanged states are stored once more
 * @since 0.1.0
 */
public record HouseConfig(
        DiscoveryConfig discovery, FilterConfig filter, HeartbeatConfig heartbeat) {
    /** Registries are read, everything is stored, and only when it changes. */
    public static HouseConfig defaults() {
        return new HouseConfig(
                DiscoveryConfig.defaults(), FilterConfig.all(), HeartbeatConfig.off());
    }

    /** The same with another filter. */
    public HouseConfig withFilter(FilterConfig other) {
        return new HouseConfig(discovery, other, heartbeat);
    }

    /** The same with registries read in another way. */
    public HouseConfig withDiscovery(DiscoveryConfig other) {
        return new HouseConfig(other, filter, heartbeat);
    }

    /** The same with another heartbeat. */
    public HouseConfig withHeartbeat(HeartbeatConfig other) {
        return new HouseConfig(discovery, filter, other);
    }
}
