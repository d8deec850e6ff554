package dev.penstock.launcher.command;

import dev.penstock.launcher.config.LoadedConfiguration;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Optional;

/** Looks at the configuration without starting anything. */
@Command(
        name = "config",
        customSynopsis = "penstock config (check | print) [options]",
        description = "Check the configuration, or print it.",
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  penstock config print --config home.yaml"})
final class ConfigCommand implements Runnable {
    private final PenstockCommand common;
    private final PrintWriter out;

    @Spec private @Nullable CommandSpec spec;

    ConfigCommand(PenstockCommand common, PrintWriter out) {
        this.common = common;
        this.out = out;
    }

    @Override
    public void run() {
        throw Arguments.wrong(spec, "config needs a command: check or print");
    }

    @Command(
            name = "check",
            customSynopsis = "penstock config check [options]",
            description = "Name every fault, or say that the configuration is fine.",
            descriptionHeading = "%n",
            optionListHeading = "%nOptions:%n")
    int check() {
        Optional<LoadedConfiguration> loaded = common.load();
        loaded.ifPresent(configuration -> {
            out.println("configuration is fine");
            configuration.notices().forEach(notice -> out.println("note: " + notice));
        });
        return loaded.isPresent() ? ExitCode.FINE : ExitCode.CONFIGURATION;
    }

    @Command(
            name = "print",
            customSynopsis = "penstock config print [options]",
            description = "Print every key with its value and where that comes from.",
            descriptionHeading = "%n",
            optionListHeading = "%nOptions:%n")
    int print() {
        Optional<LoadedConfiguration> loaded = common.load();
        loaded.ifPresent(configuration -> configuration.effective().forEach(out::println));
        return loaded.isPresent() ? ExitCode.FINE : ExitCode.CONFIGURATION;
    }
}
