package dev.penstock.launcher.command;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** Ingests until it is told to stop. */
@Command(
        name = "run",
        customSynopsis = "penstock run [options]",
        description = "Ingest until Ctrl-C or SIGTERM.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  penstock run --config home.yaml"})
final class RunCommand implements Callable<Integer> {
    private final PenstockCommand common;

    RunCommand(PenstockCommand common) {
        this.common = common;
    }

    @Override
    public Integer call() {
        return common.run();
    }
}
