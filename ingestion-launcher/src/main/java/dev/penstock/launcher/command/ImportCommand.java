package dev.penstock.launcher.command;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Makes a Penstock configuration out of a Home Assistant one; needs none of its own. */
@Command(
        name = "import-config",
        customSynopsis = "penstock import-config FILE [options]",
        description = {
            "Turn the influxdb section of Home Assistant into a configuration of Penstock.",
            "",
            "FILE is a configuration.yaml, with its includes, packages and secrets beside it, or a"
                    + " file with that section alone. What has no equivalent is named, with the"
                    + " reason, in the result and on standard error."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  penstock import-config /config/configuration.yaml",
            "  penstock import-config /config/configuration.yaml --output penstock.yaml",
            "",
            "The result holds the passwords and tokens of FILE.",
            "Exit codes: 0 written, 1 the output cannot be written, 2 FILE or arguments wrong."
        })
final class ImportCommand implements Callable<Integer> {
    private final PenstockCommand common;
    private final ImportRunner importer;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to import.")
    private @Nullable Path file;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to this file, for you alone to read, not to standard output.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the file of --output if it exists.")
    private boolean force;

    ImportCommand(PenstockCommand common, ImportRunner importer) {
        this.common = common;
        this.importer = importer;
    }

    @Override
    public Integer call() {
        if (file == null) {
            throw Arguments.wrong(spec, "import-config needs a FILE");
        }
        if (common.config().isPresent()) {
            throw Arguments.wrong(
                    spec,
                    "--config has no meaning for import-config; --output says where to write");
        }
        if (force && output == null) {
            throw Arguments.wrong(spec, "--force has no meaning without --output");
        }
        return importer.run(new ImportOptions(file, Optional.ofNullable(output), force));
    }
}
