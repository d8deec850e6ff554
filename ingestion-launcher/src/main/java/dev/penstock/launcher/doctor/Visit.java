package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One home: all ways to it, and then what it is like by the first that leads in. */
final class Visit implements AutoCloseable {
    private final HomeConfig home;
    private final Timing timing;
    private final boolean backfills;
    private final List<Way> ways;
    private @Nullable JsonNode config;

    /** Asks the home something. */
    @FunctionalInterface
    interface Question {
        Outcome ask(Conversation conversation) throws IOException, InterruptedException;
    }

    /**
     * Creates one; nothing is tried yet.
     *
     * @param backfills whether gaps are filled from history
     */
    Visit(HomeConfig home, boolean backfills, Timing timing) {
        this.home = home;
        this.timing = timing;
        this.backfills = backfills;
        this.ways = Way.all(home.name(), home.endpoints(), timing);
    }

    List<Step> steps() {
        Conditions conditions = new Conditions(this);
        Permissions permissions = new Permissions(home);
        Past past = new Past(this, backfills, timing);
        List<Step> steps = new ArrayList<>();
        ways.forEach(way -> steps.addAll(way.steps()));
        Step state = step("state", "ask get_config for the state", conditions::state);
        String types = permissions.types();
        steps.add(step("version", "compare the version", conversation -> conditions.version()));
        steps.add(state);
        steps.add(step("events", "subscribe to " + types, permissions::events));
        steps.add(step("history", "ask for the last minute of history", past::look).after(state));
        steps.add(step("registries", "read the registries", permissions::registries));
        steps.add(checked("clock", "compare the clocks", this::clock));
        return steps;
    }

    private Step step(String name, String tried, Question question) {
        Check check =
                () -> {
                    Optional<Conversation> open =
                            ways.stream().flatMap(way -> way.admitted().stream()).findFirst();
                    return open.isEmpty()
                            ? new Outcome.Skipped("not tried, as no address of the home let us in")
                            : question.ask(open.get());
                };
        return checked(name, tried, check);
    }

    private Step checked(String name, String tried, Check check) {
        return new Step("home_assistant." + name, Optional.of(home.name()), tried, check, null);
    }

    private Outcome clock() throws IOException, InterruptedException {
        for (Way way : ways) {
            if (way.answered().isPresent()) {
                Clocks clocks = new Clocks(way.target(), timing);
                return clocks.compare(way.answered().get(), "/manifest.json");
            }
        }
        return new Outcome.Skipped("not tried, as no address of the home answered");
    }

    /** The version that the way in told. */
    String version() {
        return ways.stream()
                .filter(way -> way.admitted().isPresent())
                .map(Way::version)
                .findFirst()
                .orElse("");
    }

    /** What {@code get_config} answers, asked once. */
    JsonNode config(Conversation conversation) throws IOException, InterruptedException {
        JsonNode known = config;
        if (known == null) {
            Spoken answer = conversation.ask("get_config");
            if (!answer.success()) {
                throw new IOException("get_config was refused: " + answer.error());
            }
            known = answer.result();
            config = known;
        }
        return known;
    }

    @Override
    public void close() {
        ways.forEach(Way::close);
    }
}
