package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.HouseConfig;
import dev.penstock.ingestion.house.House;
import dev.penstock.ingestion.metrics.EventRateSnapshot;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the endpoints tell about: an ingestion, if there is one, and this process; thread-safe. */
public final class Observed {
    private final String version;
    private final Timing timing;
    private final long started;
    private final WriteMetrics metrics;
    private final Relay relay;
    private final RateHistory rates;

    private volatile boolean backfills = true;
    private volatile String database = "nothing";
    private volatile List<String> homes = List.of();
    private volatile @Nullable Ingestion ingestion;
    private volatile Chosen chosen;

    /** What was last chosen, and when. */
    private record Chosen(HouseConfig config, long since) {}

    /**
     * Creates it without an ingestion.
     *
     * @param version the program's version
     * @param timing the clock
     */
    public Observed(String version, Timing timing) {
        this.version = version;
        this.timing = timing;
        this.started = timing.nanos();
        this.metrics = new WriteMetrics(timing);
        this.relay = new Relay(metrics);
        this.rates = new RateHistory(timing);
        this.chosen = new Chosen(HouseConfig.defaults(), started);
    }

    /** The ingestion to tell about. */
    public void ingestion(Ingestion observed) {
        // They stay the same, and are asked for far more often than all else of the status.
        this.homes = observed.status().homes().stream().map(HomeStatus::name).toList();
        this.ingestion = observed;
    }

    /** What is known and stored of the homes from now on. */
    public void chosen(HouseConfig config) {
        this.chosen = new Chosen(config, timing.nanos());
    }

    /** What is stored of the homes from now on. */
    public void filter(FilterConfig filter) {
        chosen(chosen.config().withFilter(filter));
    }

    /** Whether gaps are filled from history. */
    public void backfills(boolean enabled) {
        this.backfills = enabled;
    }

    boolean backfills() {
        return backfills;
    }

    /** What is written to, for people. */
    public void database(String description) {
        this.database = description;
    }

    /** Hears what an ingestion tells. */
    public IngestionListener listener() {
        return relay;
    }

    Relay relay() {
        return relay;
    }

    RateHistory rates() {
        return rates;
    }

    Timing timing() {
        return timing;
    }

    String database() {
        return database;
    }

    WriteMetrics metrics() {
        return metrics;
    }

    String version() {
        return version;
    }

    Instant now() {
        return timing.now();
    }

    Duration uptime() {
        return Duration.ofNanos(timing.nanos() - started);
    }

    HouseConfig chosen() {
        return chosen.config();
    }

    /** For how long what {@link #chosen()} says has been in effect. */
    Duration chosenFor() {
        return Duration.ofNanos(timing.nanos() - chosen.since());
    }

    /** The names of the homes, in the order of the configuration. */
    List<String> homes() {
        return homes;
    }

    Optional<Ingestion> ingestion() {
        return Optional.ofNullable(ingestion);
    }

    IngestionStatus status() {
        Ingestion observed = ingestion;
        return observed == null ? IngestionStatus.none() : observed.status();
    }

    /** How often events come, by home. */
    Map<String, EventRateSnapshot> eventRates() {
        Ingestion observed = ingestion;
        Map<String, EventRateSnapshot> rates = new LinkedHashMap<>();
        if (observed != null) {
            homes.forEach(home -> rates.put(home, observed.eventRates(home)));
        }
        return rates;
    }

    /** How one of the homes is; empty before its first states, and where there is none so named. */
    Optional<House> house(String home) {
        Ingestion observed = ingestion;
        return observed == null || !homes.contains(home) ? Optional.empty() : observed.house(home);
    }
}
