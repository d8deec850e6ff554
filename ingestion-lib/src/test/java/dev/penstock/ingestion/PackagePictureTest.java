package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The picture of the packages in docs/architecture.md, which is what the code is. */
final class PackagePictureTest {
    private static final String ROOT = "dev.penstock.ingestion.";
    private static final Path PAGE = Path.of("..", "docs", "architecture.md");

    @Test
    void shows_which_package_needs_which_and_leaves_out_what_follows() throws IOException {
        Map<String, Set<String>> needs = needs();
        Set<String> arrows = new TreeSet<>();
        needs.forEach((from, all) ->
                all.stream()
                        .filter(to -> !isReached(needs, from, to))
                        .forEach(to -> arrows.add(from + " --> " + to)));
        assertThat(drawn()).isEqualTo(arrows);
    }

    private static Set<String> drawn() throws IOException {
        return Files.readString(PAGE)
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[a-z]+ --> [a-z]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> needs() {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (JavaClass type :
                new ClassFileImporter()
                        .importUrl(
                                Ingestion.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation())) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .filter(needed -> needed.startsWith(ROOT))
                    .filter(needed -> type.getPackageName().startsWith(ROOT))
                    .filter(needed -> !needed.equals(type.getPackageName()))
                    .forEach(needed ->
                            needs.computeIfAbsent(
                                            step(type.getPackageName()), name -> new TreeSet<>())
                                    .add(step(needed)));
        }
        return needs;
    }

    private static String step(String packageName) {
        return packageName.substring(ROOT.length());
    }

    /** Whether one package is reached from another one over a third. */
    private static boolean isReached(Map<String, Set<String>> needs, String from, String to) {
        return needs.getOrDefault(from, Set.of()).stream()
                .filter(over -> !over.equals(to))
                .anyMatch(over ->
                        needs.getOrDefault(over, Set.of()).contains(to)
                                || isReached(needs, over, to));
    }
}
