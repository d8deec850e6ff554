package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.command.Commands;
import dev.penstock.launcher.command.DeadLettersOptions;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.command.ImportOptions;
import dev.penstock.launcher.command.Runners;
import dev.penstock.launcher.command.Surroundings;
import dev.penstock.launcher.letters.DeadLetterWork;
import dev.penstock.launcher.migrate.ImportWork;
import dev.penstock.launcher.service.StopSignal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a documented command of the program, in a folder with a configuration: all of it where it
 * ends by itself and needs no server, and else up to where the work would begin, when its arguments
 * and its configuration have been read.
 */
final class PenstockLine {
    private static final String UNSAID = "…";
    private static final String HOME_ASSISTANT = "influxdb: {host: influxdb.local, database: home}";
    private static final String OF_SCRIPT = "prepare";

    private final Path folder;
    private final String configuration;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean worked;

    /**
     * Prepares a run.
     *
     * @param folder an empty one
     * @param configuration what its penstock.yaml has; there is none where it is empty
     */
    PenstockLine(Path folder, String configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    /**
     * Runs it, which has to end well.
     *
     * @return how far it went
     */
    Way run(Shell.Line line) throws IOException {
        List<String> words = line.arguments();
        if (words.equals(List.of(OF_SCRIPT))) {
            assertThat(Repository.read("ingestion-launcher/bin/penstock"))
                    .contains("\"${1:-}\" = " + OF_SCRIPT);
            return Way.READ;
        }
        if (!configuration.isEmpty()) {
            Files.writeString(folder.resolve("penstock.yaml"), configuration);
        }
        Files.writeString(folder.resolve("configuration.yaml"), HOME_ASSISTANT);
        Files.createDirectories(folder.resolve("state"));
        int code = new Commands(surroundings(line), runners()).execute(arguments(words));
        assertThat(code).as("penstock %s: %s%s", words, out, err).isEqualTo(ExitCode.FINE);
        return worked || words.contains("config") ? Way.RUN : Way.READ;
    }

    /** Runs what is only named in a sentence, with or without its arguments. */
    Way mentioned(Shell.Line line) throws IOException {
        if (line.arguments().stream().allMatch(word -> word.matches("[a-z-]+"))
                && !line.arguments().contains(OF_SCRIPT)) {
            List<String> words = new ArrayList<>(line.words());
            words.add("--help");
            Way way = run(new Shell.Line(line.variables(), words));
            assertThat(out.toString()).as("help of %s", line).contains(line.toString());
            return way;
        }
        return run(line);
    }

    private Surroundings surroundings(Shell.Line line) {
        Map<String, String> environment = new HashMap<>(line.variables());
        if (environment.containsKey("INFLUXDB_BUCKET")) {
            // Of the old container, whose environment the page builds upon.
            environment.putIfAbsent("INFLUXDB_URL", "http://influxdb:8086");
        }
        environment.replaceAll((name, value) -> value.replace(UNSAID, Token.TEXT));
        return new Surroundings(environment, folder, new PrintWriter(out), new PrintWriter(err));
    }

    /** Files are looked for in the folder, and what is left open is filled in. */
    private String[] arguments(List<String> words) {
        List<String> arguments = new ArrayList<>();
        String before = "";
        for (String word : words) {
            String now = word.equals(UNSAID) ? unsaid(before) : word;
            if (before.equals("--config")) {
                now = folder.resolve("penstock.yaml").toString();
            }
            arguments.add(now);
            before = word;
        }
        if (!arguments.contains("--help")) {
            arguments.addAll(List.of("--state-dir", folder.resolve("state").toString()));
        }
        return arguments.toArray(String[]::new);
    }

    private static String unsaid(String option) {
        return switch (option) {
            case "--from" -> "2h";
            case "--to" -> "now";
            default -> throw new IllegalArgumentException(option + " " + UNSAID);
        };
    }

    private Runners runners() {
        return new Runners(
                service -> ExitCode.FINE,
                demo -> ExitCode.FINE,
                backfill -> ExitCode.FINE,
                this::letters,
                this::imported,
                doctor -> ExitCode.FINE,
                rehearsal -> ExitCode.FINE);
    }

    private int letters(DeadLettersOptions options) {
        if (!(options.action() instanceof DeadLettersOptions.Action.List)) {
            return ExitCode.FINE;
        }
        worked = true;
        return new DeadLetterWork(
                        new StopSignal(), new PrintWriter(out), new PrintWriter(err), false)
                .run(options);
    }

    private int imported(ImportOptions options) {
        worked = true;
        ImportOptions here =
                new ImportOptions(
                        here(options.file()),
                        options.output().map(this::here).map(PenstockLine::absent),
                        options.force());
        return new ImportWork(Map.of(), new PrintWriter(out), new PrintWriter(err)).run(here);
    }

    private Path here(Path file) {
        return folder.resolve(String.valueOf(file.getFileName()));
    }

    private static Path absent(Path file) {
        return file.resolveSibling("new-" + file.getFileName());
    }
}
