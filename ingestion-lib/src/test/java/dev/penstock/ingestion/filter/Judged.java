package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.FilterChain.Late;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A filter as the path uses it, and what it has let pass and filtered, in that order. */
final class Judged implements Late {
    final List<StateChange> passed = new ArrayList<>();
    final List<StateChange> filtered = new ArrayList<>();
    private final FilterChain chain;
    private Place place = Place.UNKNOWN;

    Judged(FilterChain chain) {
        this.chain = chain;
    }

    static FilterConfig throttled(String glob, Duration interval) {
        return with(Map.of(Glob.of(glob), interval), Map.of());
    }

    static FilterConfig banded(String glob, double width) {
        return with(Map.of(), Map.of(Glob.of(glob), width));
    }

    static FilterConfig with(Map<Glob, Duration> throttle, Map<Glob, Double> deadBand) {
        return new FilterConfig(
                EntitySelection.NONE,
                EntitySelection.NONE,
                Optional.empty(),
                true,
                throttle,
                deadBand);
    }

    static Judged by(FilterConfig config) {
        return new Judged(new FilterChain(config, EntityFilter.all()));
    }

    FilterChain chain() {
        return chain;
    }

    /** From now on every entity is there. */
    Judged at(Place other) {
        place = other;
        return this;
    }

    Judged sees(StateChange change) {
        if (change.via() == Via.EVENT && change.newState() != null) {
            chain.release(change.timeMicros(), this);
        }
        switch (chain.judge(change, place, this)) {
            case PASSED -> passed.add(change);
            case FILTERED -> filtered.add(change);
            case HELD -> {}
        }
        return this;
    }

    /** Sees what a text tells: {@code state@seconds}, a prefix {@code s:} or {@code h:}. */
    Judged sees(String text) {
        for (String word : text.isBlank() ? new String[0] : text.strip().split(" +", -1)) {
            Via via =
                    word.startsWith("s:")
                            ? Via.SNAPSHOT
                            : word.startsWith("h:") ? Via.HISTORY : Via.EVENT;
            String[] parts = (via == Via.EVENT ? word : word.substring(2)).split("@", -1);
            if (parts[0].equals("now")) {
                chain.release(Changes.micros(Double.parseDouble(parts[1])), this);
            } else {
                sees(Changes.of("sensor.a", parts[0], Double.parseDouble(parts[1]), via));
            }
        }
        return this;
    }

    String passedStates() {
        return String.join(" ", passed.stream().map(Changes::text).toList());
    }

    @Override
    public void passed(StateChange change) {
        passed.add(change);
    }

    @Override
    public void filtered(StateChange change) {
        filtered.add(change);
    }
}
