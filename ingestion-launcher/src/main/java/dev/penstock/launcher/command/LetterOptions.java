package dev.penstock.launcher.command;

import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.metrics.RejectReason;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The arguments that say which dead letters are meant; all where there are none. */
final class LetterOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "The letter of that id, or those whose ids begin so.")
    private @Nullable String id;

    @Option(
            names = "--home",
            paramLabel = "NAME",
            description = "Those of one home; of all homes without it.")
    private @Nullable String home;

    @Option(
            names = "--entity",
            paramLabel = "GLOB",
            description = "Those of entities like sensor.* or light.kitchen_?.")
    private @Nullable String entity;

    @Option(
            names = "--reason",
            paramLabel = "KIND",
            description =
                    "Those refused for that reason: syntax, type_conflict, time, too_large, limit,"
                            + " failing or other.")
    private @Nullable String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Those refused at that time or later, like 2h or 2026-11-20T09:00.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Those refused before that time.")
    private @Nullable String until;

    /** The home, if one is named. */
    Optional<String> home() {
        return Optional.ofNullable(home);
    }

    /** Whether anything is said at all. */
    boolean given() {
        return home != null || !filter(Instant.EPOCH).equals(LetterFilter.all());
    }

    /**
     * Which letters are meant.
     *
     * @throws ParameterException when an argument is wrong
     */
    LetterFilter filter(Instant now) {
        LetterFilter filter =
                new LetterFilter(
                        Optional.ofNullable(entity),
                        Optional.ofNullable(reason).map(this::kind),
                        Optional.ofNullable(since)
                                .map(text -> Arguments.moment(spec, "--since", text, now)),
                        Optional.ofNullable(until)
                                .map(text -> Arguments.moment(spec, "--until", text, now)),
                        Optional.ofNullable(id).map(this::prefix));
        filter.since()
                .filter(begin -> filter.until().filter(end -> !begin.isBefore(end)).isPresent())
                .ifPresent(begin -> {
                    throw wrong("--since (" + begin + ") must be before --until");
                });
        return filter;
    }

    private RejectReason kind(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(RejectReason.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        wrong(
                                "--reason must be one of "
                                        + Arrays.stream(RejectReason.values())
                                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))
                                        + ", was \""
                                        + text
                                        + "\""));
    }

    private String prefix(String text) {
        if (!text.matches("[0-9a-fA-F]{1,12}")) {
            throw wrong("ID must be the hexadecimal digits that list shows, was \"" + text + "\"");
        }
        return text;
    }

    ParameterException wrong(String rule) {
        return Arguments.wrong(spec, rule);
    }
}
