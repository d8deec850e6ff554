package dev.penstock.launcher.service;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.LoadedConfiguration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes up a changed filter while everything goes on: looks at the configuration file and the file
 * of rules, on a virtual thread of its own.
 *
 * <p>A configuration with faults changes nothing, and all of them are told in one line. What else
 * has changed than the filter is told, and waits for a restart.
 */
final class FilterReload implements AutoCloseable {
    /** How often it looks. */
    static final Duration USUAL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(FilterReload.class);
    private static final String FILTER = "filter.";

    private final LoadedConfiguration started;
    private final Consumer<FilterConfig> filter;
    private final Timing timing;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LoadedConfiguration applied;
    private List<LookedAtFile> files;
    private List<String> toldKeys = List.of();
    private String toldFaults = "";
    private boolean touched;
    private boolean compared;

    /**
     * Creates it; {@link #start} sets it going.
     *
     * @param started what the process has started with
     * @param filter takes a new filter
     * @param timing the clock
     * @param every how often to look
     */
    FilterReload(
            LoadedConfiguration started,
            Consumer<FilterConfig> filter,
            Timing timing,
            Duration every) {
        this.started = started;
        this.filter = filter;
        this.timing = timing;
        this.every = every;
        this.applied = started;
        this.files = List.of();
        follow(started);
    }

    /** Looks from now on, where there is a file to look at. */
    void start() {
        if (!files.isEmpty()) {
            Thread.ofVirtual().name("penstock-filter-reload").start(this::run);
        }
    }

    private void run() {
        try {
            while (!timing.await(closed, every)) {
                lookOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A look that fails must not be the last one. */
    private void lookOn() {
        try {
            look();
        } catch (RuntimeException e) {
            toldFaults = "";
            // Its message may hold what is in a file.
            LOG.error(
                    "the changed configuration is not taken up, as that failed: {}",
                    e.getClass().getName());
        }
    }

    /** One look; for that thread alone. */
    void look() {
        boolean now = false;
        for (LookedAtFile file : files) {
            now |= file.touched();
        }
        // What was touched since the last look may still be being written.
        boolean settled = touched && !now;
        touched = now;
        // What was written after the start has read a file and before it was looked at is in it.
        boolean first = !compared && !now;
        compared |= first;
        boolean other = (settled || first) && changed();
        if (first || other || (!toldFaults.isEmpty() && !now)) {
            reload();
        }
    }

    private boolean changed() {
        boolean changed = false;
        for (LookedAtFile file : files) {
            changed |= file.changed();
        }
        return changed;
    }

    private void reload() {
        try {
            LoadedConfiguration loaded = started.source().load();
            toldFaults = "";
            follow(loaded);
            take(loaded);
        } catch (ConfigurationException e) {
            String faults =
                    e.faults().stream().map(Fault::toString).collect(Collectors.joining("; "));
            // While there are faults, one may be mended in a file that is not looked at.
            if (!faults.equals(toldFaults)) {
                toldFaults = faults;
                LOG.error(
                        "the changed configuration is not taken up, as it has faults: {}", faults);
            }
        }
    }

    private void take(LoadedConfiguration loaded) {
        boolean other = applied.differing(loaded).stream().anyMatch(key -> key.startsWith(FILTER));
        applied = loaded;
        List<String> keys =
                started.differing(loaded).stream().filter(key -> !key.startsWith(FILTER)).toList();
        if (other) {
            loaded.settings().ingestion().map(FilterReload::filter).ifPresent(this::replace);
        }
        if (!keys.isEmpty() && !keys.equals(toldKeys)) {
            LOG.info("changed, but taken up at a restart only: {}", String.join(", ", keys));
        }
        toldKeys = keys;
    }

    private void replace(FilterConfig changed) {
        filter.accept(changed);
        LOG.info("the changed filter is taken up");
    }

    private static FilterConfig filter(IngestionConfig ingestion) {
        return ingestion.house().filter();
    }

    /** Looks at the files of this configuration; those looked at already keep what is known. */
    private void follow(LoadedConfiguration loaded) {
        List<LookedAtFile> followed = new ArrayList<>();
        Stream.concat(loaded.source().file().stream(), loaded.rulesFile().stream())
                .forEach(path -> followed.add(known(path)));
        files = List.copyOf(followed);
    }

    private LookedAtFile known(Path path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseGet(() -> new LookedAtFile(path));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
