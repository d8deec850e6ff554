package dev.penstock.launcher.command;

import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.command.DeadLettersOptions.Action;
import dev.penstock.launcher.config.LoadedConfiguration;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Optional;

/** Looks after points that the database refused, beside or without a running service. */
@Command(
        name = "dead-letters",
        customSynopsis = "penstock dead-letters (list | show | replay | purge) [options]",
        description = {
            "See, write again or delete points that the database refused for their content.",
            "",
            "Each is kept with the server's reason. A running service need not be stopped."
        },
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  penstock dead-letters list",
            "  penstock dead-letters show 239ef8cc4d6a",
            "  penstock dead-letters replay --reason type_conflict",
            "  penstock dead-letters purge --until 30d --yes",
            "",
            "Exit codes: 0 done, 1 failed or refused again, 2 arguments or configuration wrong."
        })
final class DeadLettersCommand implements Runnable {
    private final PenstockCommand common;
    private final DeadLettersRunner letters;
    private final Timing timing;

    @Spec private @Nullable CommandSpec spec;

    DeadLettersCommand(PenstockCommand common, DeadLettersRunner letters, Timing timing) {
        this.common = common;
        this.letters = letters;
        this.timing = timing;
    }

    @Override
    public void run() {
        throw Arguments.wrong(spec, "dead-letters needs a command: list, show, replay or purge");
    }

    @Command(
            name = "list",
            customSynopsis = "penstock dead-letters list [ID] [options]",
            description = "Count them by reason, and show the newest in a line each.",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%nOptions:%n",
            footer = {
                "",
                "Example:",
                "  penstock dead-letters list --entity 'sensor.*' --since 2d"
            })
    int list(
            @Mixin LetterOptions which,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many are shown (default ${DEFAULT-VALUE}).")
                    int limit,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        if (limit < 0 || limit > 1_000_000) {
            throw which.wrong("--limit must be between 0 and 1000000");
        }
        return run(which, new Action.List(limit, json));
    }

    @Command(
            name = "show",
            customSynopsis = "penstock dead-letters show (ID | options)",
            description = "Show everything of one, or of those that are meant, oldest first.",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%nOptions:%n",
            footer = {"", "Example:", "  penstock dead-letters show 239ef8cc4d6a"})
    int show(
            @Mixin LetterOptions which,
            @Option(names = "--json", description = "As JSON, one object a line.") boolean json) {
        if (!which.given()) {
            throw which.wrong(
                    "show needs an ID or another option that says which; list shows the ids");
        }
        return run(which, new Action.Show(json));
    }

    @Command(
            name = "replay",
            customSynopsis = "penstock dead-letters replay [ID] [options]",
            description = {
                "Write them to the database once more.",
                "",
                "Those acknowledged go, those refused again stay with the new reason. To do it"
                        + " twice is harmless."
            },
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%nOptions:%n",
            footer = {"", "Example:", "  penstock dead-letters replay --home cabin --dry-run"})
    int replay(
            @Mixin LetterOptions which,
            @Option(names = "--dry-run", description = "Only tell what would be written.")
                    boolean dryRun) {
        return run(which, new Action.Replay(dryRun));
    }

    @Command(
            name = "purge",
            customSynopsis = "penstock dead-letters purge [ID] [options] --yes",
            description = "Delete them for good.",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%nOptions:%n",
            footer = {"", "Example:", "  penstock dead-letters purge --reason time --yes"})
    int purge(
            @Mixin LetterOptions which,
            @Option(
                            names = "--yes",
                            description = "Really delete; without it, tell how many that would be.")
                    boolean sure) {
        return run(which, new Action.Purge(sure));
    }

    private int run(LetterOptions which, Action action) {
        LetterFilter filter = which.filter(timing.now());
        Optional<LoadedConfiguration> loaded = common.load();
        return loaded.map(configuration ->
                        letters.run(
                                new DeadLettersOptions(
                                        configuration, which.home(), filter, action)))
                .orElse(ExitCode.CONFIGURATION);
    }
}
