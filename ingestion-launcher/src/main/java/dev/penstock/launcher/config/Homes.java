package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.ingestion.config.HomeConfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the homes out of values, and says what a home lacks. */
final class Homes {
    private static final String NONE =
            "must name at least one home: set HOME_ASSISTANT_URL and HOME_ASSISTANT_TOKEN, or in the"
                    + " file homes.home.url and homes.home.token"
                    + " (ENABLE_HOME_ASSISTANT=false runs without)";

    private final Draft draft;
    private final Values values;
    private final Problems problems;

    Homes(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    /**
     * The homes without problems.
     *
     * @param needed whether it is a fault that there is none, or that one lacks something
     */
    List<HomeConfig> all(boolean needed) {
        boolean judged = needed && draft.complete();
        if (judged && draft.homes().isEmpty() && !problems.has("homes")) {
            problems.add(new Origin.Standard(), "homes", NONE, "");
        }
        List<HomeConfig> homes = new ArrayList<>();
        for (Map.Entry<String, Origin> home : draft.homes().entrySet()) {
            if (judged) {
                lacks(home.getKey(), "url", "HOME_ASSISTANT_URL", home.getValue());
                lacks(home.getKey(), "token", "HOME_ASSISTANT_TOKEN", home.getValue());
            }
            home(home.getKey(), home.getValue(), judged).ifPresent(homes::add);
        }
        return homes;
    }

    private void lacks(String home, String what, String variable, Origin origin) {
        String path = "homes." + home + "." + what;
        if (draft.entry(path).isPresent()
                || problems.has(path)
                || problems.has(path + "_file")
                || problems.has("homes." + home)) {
            return;
        }
        if (origin instanceof Origin.Environment variableSet) {
            String rule = "is needed, as " + variableSet.name() + " is set";
            problems.add(new Origin.Environment(variable), path, rule, "");
        } else {
            String or = draft.homes().size() == 1 ? "; set it here or " + variable : "";
            problems.add(origin, path, "is needed" + or, "");
        }
    }

    private Optional<HomeConfig> home(String name, Origin origin, boolean judged) {
        List<EndpointConfig> endpoints =
                new HomeEndpoints(draft, values, problems).all("homes." + name, judged);
        List<String> types = Texts.list(values.of(name, "event_types", List.class));
        try {
            boolean serverFilter = values.of(name, "server_filter", Boolean.class);
            return Optional.of(
                    new HomeConfig(name, endpoints, types, transport(name), serverFilter));
        } catch (ConfigurationException e) {
            e.faults().forEach(fault -> translate(fault, origin));
            return Optional.empty();
        }
    }

    private HomeConfig.Transport transport(String home) {
        String word = values.of(home, "transport", String.class);
        return HomeConfig.Transport.valueOf(SettingsBuilder.upper(word));
    }

    /** A home that stands in where there is none without problems. */
    static HomeConfig stub() {
        return new HomeConfig(
                "stub", List.of(HomeEndpoints.stub()), List.of(HomeConfig.STATE_CHANGED));
    }

    private void translate(Fault fault, Origin home) {
        if (fault.key().equals(Catalogue.HOME)) {
            String path = "homes." + Entry.oneLine(fault.value());
            problems.add(home, path, "must have a name of 1 to 64 letters, digits, - or _", "");
        } else {
            draft.entry(fault.key())
                    .ifPresentOrElse(
                            entry -> problems.add(entry, fault.rule()),
                            () -> problems.add(home, fault.key(), fault.rule(), fault.value()));
        }
    }
}
