package dev.penstock.launcher.command;

import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.LoadedConfiguration;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a time once more from Home Assistant's history, beside or without a running service. */
@Command(
        name = "backfill",
        customSynopsis = "penstock backfill --from TIME [--to TIME] [options]",
        description = {
            "Read a time once more from a home's history and write it.",
            "",
            "TIME is a time with an offset (2026-11-20T08:00:00Z, 2026-11-20T09:00+01:00), a time"
                    + " of this machine's zone (2026-11-20T09:00), how long before now (2h, 10d),"
                    + " or now. What is there already is written over with the same."
        },
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  penstock backfill --from 2h",
            "  penstock backfill --home cabin --from 2026-11-20T08:00Z --to 2026-11-20T12:00Z",
            "",
            "Exit codes: 0 filled, wholly or as far as history goes, 1 failed, 2 arguments or",
            "configuration wrong, 3 authentication refused."
        })
final class BackfillCommand implements Callable<Integer> {
    private static final Pattern ENTITY = Pattern.compile("[a-z0-9_]+\\.[a-z0-9_]+");

    private final PenstockCommand common;
    private final BackfillRunner backfill;
    private final Timing timing;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "NAME",
            description = "The home, as the configuration names it; needed with several.")
    private @Nullable String home;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "The begin of the time to read.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = "now",
            description = "Its end (default ${DEFAULT-VALUE}).")
    private String to = "";

    @Option(
            names = "--entities",
            paramLabel = "A,B",
            description = "Only these entities, like sensor.kitchen,light.hall; all without it.")
    private @Nullable String entities;

    BackfillCommand(PenstockCommand common, BackfillRunner backfill, Timing timing) {
        this.common = common;
        this.backfill = backfill;
        this.timing = timing;
    }

    @Override
    public Integer call() {
        Instant now = timing.now().truncatedTo(ChronoUnit.MICROS);
        Instant begin = Arguments.moment(spec, "--from", from, now);
        Instant end = Arguments.moment(spec, "--to", to, now);
        if (!begin.isBefore(end)) {
            throw wrong("--from (" + begin + ") must be before --to (" + end + ")");
        }
        Set<String> wanted = entities == null ? Set.of() : ids(entities);
        Optional<LoadedConfiguration> loaded = common.load();
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        return backfill.run(
                new BackfillOptions(loaded.get(), name(loaded.get()), begin, end, wanted));
    }

    private Set<String> ids(String text) {
        Set<String> ids =
                Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        if (!ids.stream().allMatch(id -> ENTITY.matcher(id).matches())) {
            throw wrong(
                    "--entities must be entity ids like sensor.kitchen,light.hall, was \""
                            + text
                            + "\"");
        }
        return ids;
    }

    private String name(LoadedConfiguration loaded) {
        List<String> names =
                loaded.settings().ingestion().map(IngestionConfig::homes).orElse(List.of()).stream()
                        .map(HomeConfig::name)
                        .toList();
        if (names.isEmpty()) {
            throw wrong("home_assistant.enabled is false: there is no home to read from");
        }
        String known = String.join(", ", names);
        if (home == null) {
            if (names.size() > 1) {
                throw wrong("--home is needed, as there are several homes: " + known);
            }
            return names.getFirst();
        }
        if (!names.contains(home)) {
            throw wrong("--home must be a home of the configuration: " + known);
        }
        return home;
    }

    private ParameterException wrong(String rule) {
        return Arguments.wrong(spec, rule);
    }
}
