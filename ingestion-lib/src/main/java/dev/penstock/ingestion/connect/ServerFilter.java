package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.HomeConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a home's filter that Home Assistant is asked to apply before it sends anything.
 *
 * <p>Only what both understand alike is sent, as what Home Assistant holds back nobody here can
 * judge again. Why it is not sent is logged, once for each reason. Thread-safe.
 */
final class ServerFilter {
    private static final Logger LOG = LoggerFactory.getLogger(ServerFilter.class);

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,2})(\\D.*)?");

    /** 2024.9, as years and months. */
    private static final int SINCE = 2024 * 12 + 9;

    /**
     * An entity id as Home Assistant takes it: it reads capitals as small letters, and refuses the
     * whole command for the rest.
     */
    private static final Pattern ENTITY =
            Pattern.compile("(?!.*__)(?!_)[a-z0-9_]+(?<!_)\\.(?!_)[a-z0-9_]+(?<!_)");

    private final String home;
    private final boolean wanted;
    private final AtomicReference<String> told = new AtomicReference<>("");

    private volatile FilterConfig filter = FilterConfig.all();

    /**
     * Whom Home Assistant is to tell of.
     *
     * @param include as in the filter
     * @param exclude as in the filter
     */
    record Selection(EntitySelection include, EntitySelection exclude) {
        /** Of everyone. */
        static final Selection ALL = new Selection(EntitySelection.NONE, EntitySelection.NONE);

        boolean isEverything() {
            return include.isEmpty() && exclude.isEmpty();
        }
    }

    ServerFilter(HomeConfig home) {
        this.home = home.name();
        this.wanted = home.serverFilter();
    }

    /** Whether the user wants it at all. */
    boolean isWanted() {
        return wanted;
    }

    /** Another filter is in use. */
    void replace(FilterConfig other) {
        filter = other;
    }

    /** What to ask a Home Assistant of that version for. */
    Selection selection(String version) {
        FilterConfig now = filter;
        if (!wanted || now.equals(FilterConfig.all())) {
            return Selection.ALL;
        }
        Optional<String> obstacle = obstacle(now, version);
        if (obstacle.isPresent()) {
            tell(obstacle.get());
            return Selection.ALL;
        }
        return new Selection(now.include(), now.exclude());
    }

    /** Home Assistant took the subscription only without the selection. */
    void refused(String error) {
        tell("Home Assistant refuses it: " + error);
    }

    private void tell(String reason) {
        if (!reason.equals(told.getAndSet(reason))) {
            LOG.warn(
                    "{}: the filter is not sent to Home Assistant ({}), so all changes come, and are"
                            + " filtered here",
                    home,
                    reason);
        }
    }

    private static Optional<String> obstacle(FilterConfig filter, String version) {
        if (!knowsFilters(version)) {
            return Optional.of("it needs 2024.9, and this is " + version);
        }
        if (filter.rules().isPresent()
                || !filter.attributeChanges()
                || !filter.throttle().isEmpty()
                || !filter.deadBand().isEmpty()) {
            return Optional.of("it has more than include and exclude");
        }
        return oddName(filter.include())
                .or(() -> oddName(filter.exclude()))
                .map(name -> "Home Assistant reads the entity " + name + " otherwise");
    }

    private static Optional<String> oddName(EntitySelection selection) {
        return selection.entities().stream()
                .filter(name -> !ENTITY.matcher(name).matches())
                .sorted()
                .findFirst();
    }

    /** What has another form is no release of Home Assistant, or one of a time to come. */
    private static boolean knowsFilters(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches()
                && Integer.parseInt(parts.group(1)) * 12 + Integer.parseInt(parts.group(2))
                        >= SINCE;
    }
}
