package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Checks that what a documented build names is there: phases, modules, profiles, properties, tests.
 */
final class MavenLine {
    private static final Set<String> PHASES = Set.of("compile", "test", "package", "verify");
    private static final Set<String> SWITCHES =
            Set.of("-B", "-q", "-N", "-am", "--no-transfer-progress");

    /** Those that Maven's own plugins know and no pom of ours needs to mention. */
    private static final Set<String> OF_PLUGINS =
            Set.of(
                    "skipTests",
                    "test",
                    "surefire.failIfNoSpecifiedTests",
                    "jacoco.skip",
                    "gpg.skip",
                    "newVersion",
                    "generateBackupPoms");

    private final String poms;
    private final Set<String> tests;

    MavenLine() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : Repository.files("")) {
            if (file.endsWith("pom.xml")) {
                all.append(Files.readString(file));
            }
        }
        poms = all.toString();
        tests = TestNames.all();
    }

    /** Fails at the first argument that means nothing here. */
    void check(List<String> arguments) {
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("-pl")) {
                modules(words.next());
            } else {
                check(word);
            }
        }
    }

    private void check(String word) {
        if (word.startsWith("-D")) {
            String[] pair = word.substring(2).split("=", 2);
            property(pair[0]);
            if (pair.length == 2 && pair[0].equals("test")) {
                assertThat(tests).contains(pair[1].split(",", -1));
            }
        } else if (word.startsWith("-P")) {
            assertThat(poms).contains("<id>" + word.substring(2) + "</id>");
        } else if (word.contains(":")) {
            assertThat(word).as("a goal").isEqualTo("versions:set");
        } else {
            assertThat(word).matches(said -> PHASES.contains(said) || SWITCHES.contains(said));
        }
    }

    private static void modules(String names) {
        for (String name : names.split(",", -1)) {
            assertThat(Repository.ROOT.resolve(name).resolve("pom.xml")).exists();
        }
    }

    private void property(String name) {
        assertThat(
                        OF_PLUGINS.contains(name)
                                || poms.contains("${" + name + "}")
                                || poms.contains("<" + name + ">"))
                .as("property %s", name)
                .isTrue();
    }
}
