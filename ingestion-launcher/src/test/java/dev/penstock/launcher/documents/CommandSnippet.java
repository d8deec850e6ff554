package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tries documented commands, each as far as it can be without another machine's help. */
final class CommandSnippet {
    private static final String MACHINE = "changes the machine it runs on";
    private static final String NO_DOCKER = "needs Docker, and the network to build the image";

    /** What is of the system and not of Penstock, and why it is not run. */
    static final Map<String, String> NOT_RUN =
            Map.ofEntries(
                    Map.entry("chown", MACHINE),
                    Map.entry("cp", "copies what a build has made, into the checkout"),
                    Map.entry("docker", NO_DOCKER),
                    Map.entry("export", "sets variables for Docker; their names are checked"),
                    Map.entry("install", MACHINE),
                    Map.entry("journalctl", "needs systemd"),
                    Map.entry("openssl", "makes a token; its output goes to install"),
                    Map.entry("printf", "writes a file of the machine; its names are checked"),
                    Map.entry("scp", "needs a Home Assistant OS to copy to"),
                    Map.entry("systemctl", "needs systemd"),
                    Map.entry("tee", MACHINE));

    private static final Pattern VARIABLE = Pattern.compile("\\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)=");
    private static final Pattern PLACE =
            Pattern.compile("(?:docs|examples|ingestion-\\w+|\\.ci)/[\\w./-]+");
    private static final Set<String> HOME_VARIABLES = Set.of("HOME_ASSISTANT_URL", "HA_HTTP_URL");
    private static final Set<String> PENSTOCK =
            Set.of("penstock", "ingestion-launcher/bin/penstock", "/opt/penstock/bin/penstock");

    private final Snippet snippet;
    private final String configuration;
    private final Path folder;
    private final List<Way> ways = new ArrayList<>();

    /**
     * Prepares a trial.
     *
     * @param configuration the page's own, where it shows one
     */
    CommandSnippet(Snippet snippet, String configuration, Path folder) {
        this.snippet = snippet;
        this.configuration = configuration;
        this.folder = folder;
    }

    /** The commands of a block, of which outputs are left out, or of a sentence. */
    static List<Shell.Line> lines(Snippet snippet) {
        String text = snippet.text();
        if (snippet.language().equals("console")) {
            text =
                    String.join(
                            "\n",
                            text.lines()
                                    .filter(line -> line.startsWith("$ "))
                                    .map(line -> line.substring(2))
                                    .toList());
        }
        return Shell.lines(text).stream().map(CommandSnippet::bare).toList();
    }

    /** Without what only says as whom a command is run. */
    private static Shell.Line bare(Shell.Line line) {
        return switch (line.name()) {
            case "sudo", "bash" -> bare(line.within(1));
            case "env" -> bare(line.within(2));
            default -> line;
        };
    }

    /** Whether a command is Penstock's, by whatever name. */
    private static boolean isPenstock(Shell.Line line) {
        return PENSTOCK.contains(line.name());
    }

    /**
     * Tries them one by one.
     *
     * @return how far each was tried
     */
    List<Way> check() throws Exception {
        List<Shell.Line> lines = lines(snippet);
        assertThat(lines).as("commands of %s", snippet).isNotEmpty();
        variables();
        for (Shell.Line line : lines) {
            places(line);
            ways.add(check(line));
        }
        return ways;
    }

    private void variables() throws IOException {
        String known =
                Repository.read("docs/configuration.md")
                        + Repository.read("docs/operations/README.md");
        Matcher variable = VARIABLE.matcher(snippet.text());
        while (variable.find()) {
            assertThat(known).contains("`" + variable.group(1));
        }
    }

    /** What a build makes is left out. */
    private static void places(Shell.Line line) {
        for (String word : line.words()) {
            if (PLACE.matcher(word).matches() && !word.contains("/target/")) {
                assertThat(Repository.ROOT.resolve(word)).exists();
            }
        }
    }

    private Way check(Shell.Line line) throws Exception {
        String name = line.name();
        if (isPenstock(line)) {
            return penstock(line);
        }
        if (NOT_RUN.containsKey(name)) {
            return Way.NAMED;
        }
        if (name.contains("/") && !name.equals("./mvnw")) {
            return script(line);
        }
        return switch (name) {
            case "./mvnw" -> maven(line.arguments());
            case "java" -> java(line);
            case "sqlite3" -> SqlLine.run(line.arguments(), folder());
            case "cd" -> Way.READ;
            default -> {
                if (name.startsWith("-D") || name.startsWith("-P")) {
                    yield maven(line.words());
                }
                throw new AssertionError("nobody knows how to try: " + line);
            }
        };
    }

    private Path folder() throws IOException {
        return Files.createTempDirectory(folder, "command");
    }

    private Way penstock(Shell.Line line) throws IOException {
        Path here = folder();
        PenstockLine work = new PenstockLine(here, configuration(line, here));
        return snippet.language().equals(Snippet.INLINE) ? work.mentioned(line) : work.run(line);
    }

    /** The page's own where a command is about it, and else a home of the name that is meant. */
    private String configuration(Shell.Line line, Path here) throws IOException {
        if (line.words().contains("config") && !configuration.isEmpty()) {
            return YamlSnippet.complete(configuration, here);
        }
        boolean named = line.variables().keySet().stream().anyMatch(HOME_VARIABLES::contains);
        int home = line.words().indexOf("--home");
        return named ? "" : YamlSnippet.home(home < 0 ? "home" : line.words().get(home + 1));
    }

    private static Way maven(List<String> arguments) throws IOException {
        new MavenLine().check(arguments);
        return Way.READ;
    }

    private static Shell.Line asPenstock(Shell.Line line) {
        List<String> words = new ArrayList<>(List.of("penstock"));
        words.addAll(line.words().subList(3, line.words().size()));
        return new Shell.Line(line.variables(), words);
    }

    private Way java(Shell.Line line) throws IOException {
        String jar = line.words().get(2);
        if (jar.contains("penstock")) {
            return penstock(asPenstock(line));
        }
        String module = jar.substring(0, jar.indexOf("/target/"));
        assertThat(Repository.ROOT.resolve(module).resolve("pom.xml")).exists();
        StringBuilder sources = new StringBuilder();
        for (Path source : Repository.files(module + "/src/main")) {
            sources.append(source).append(Files.readString(source));
        }
        for (String word : line.words().subList(3, line.words().size())) {
            String known = word.startsWith("-") ? "\"" + word + "\"" : word.replace('.', '/');
            assertThat(word.matches("\\d+") || sources.indexOf(known) >= 0).as(word).isTrue();
        }
        return Way.READ;
    }

    private static Way script(Shell.Line line) throws IOException {
        Path file = Repository.ROOT.resolve(line.name());
        assertThat(file).isExecutable();
        if (!line.name().equals("examples/run")) {
            return Way.READ;
        }
        String readme = Repository.read("examples/" + line.arguments().getFirst() + "/README.md");
        assertThat(readme).contains("\n## Run it\n");
        assertThat(TestNames.all()).contains("ExampleCommandsIT");
        return Way.ELSEWHERE;
    }
}
