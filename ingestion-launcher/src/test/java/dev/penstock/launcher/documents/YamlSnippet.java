package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.config.ConfigLoader;
import dev.penstock.launcher.config.LoadedConfiguration;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads a documented piece of configuration as the program would. */
final class YamlSnippet {
    private static final String IMPORTED = "docs/import-config.md";
    private static final String OUTCOME = "# Made from ";
    private static final Pattern HOMES = Pattern.compile("(?m)^homes:");
    private static final Pattern TOKEN_FILE = Pattern.compile("(token_file: )([^\\s,}]+)");

    private YamlSnippet() {}

    /** Whether it is for Penstock, and not for Home Assistant. */
    static boolean isOurs(Snippet snippet) {
        return !snippet.isOn(IMPORTED) || snippet.text().startsWith(OUTCOME);
    }

    /** Fails unless it is what the page takes it for. */
    static Way check(Snippet snippet, Path folder) throws IOException {
        if (!isOurs(snippet)) {
            assertThat(new Parse(LoadSettings.builder().build()).parseString(snippet.text()))
                    .isNotEmpty();
            assertThat(TestNames.all()).contains("DocumentedExampleTest");
            return Way.ELSEWHERE;
        }
        Path file = folder.resolve("penstock.yaml");
        Files.writeString(file, complete(snippet.text(), folder));
        LoadedConfiguration loaded = ConfigLoader.load(Optional.of(file), Map.of());
        assertThat(loaded.settings().ingestion()).isPresent();
        return Way.RUN;
    }

    /** With a home where it names none, and with files of tokens that are there. */
    static String complete(String text, Path folder) throws IOException {
        Path token = folder.resolve("token.txt");
        Files.writeString(token, Token.TEXT + "\n");
        String said = text.replace("# token_file:", "token_file:");
        String filled =
                TOKEN_FILE
                        .matcher(said)
                        .replaceAll("$1" + Matcher.quoteReplacement("'" + token + "'"));
        return HOMES.matcher(filled).find() ? filled : filled + "\n" + home("home");
    }

    /** A home of that name, in the fewest words. */
    static String home(String name) {
        return "homes: {"
                + name
                + ": {url: 'http://homeassistant.local:8123', token: '"
                + Token.TEXT
                + "'}}\n";
    }
}
