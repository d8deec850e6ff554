package dev.penstock.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What the start script lets Java learn from; of no use to people, so no help names it. */
@Command(
        name = "rehearse",
        hidden = true,
        customSynopsis = "penstock rehearse -- COMMAND [ARGUMENTS]",
        description =
                "Run a command that starts Penstock for some seconds with a simulated home and a"
                        + " database that keeps nothing.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n")
final class RehearseCommand implements Callable<Integer> {
    private final RehearsalRunner rehearsal;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "What is run.")
    private List<String> command = new ArrayList<>();

    RehearseCommand(RehearsalRunner rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public Integer call() {
        return rehearsal.run(List.copyOf(command));
    }
}
