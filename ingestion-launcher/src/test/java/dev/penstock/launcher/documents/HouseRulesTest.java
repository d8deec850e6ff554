package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the build holds every change to is still asked for, and sources stay where they belong. */
final class HouseRulesTest {
    private static final Pattern LEFTOVER =
            Pattern.compile("archive|backup|deprecated|legacy|obsolete|\\.(bak|old|orig|rej)$");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final List<String> PROGRAMS = List.of("ingestion-lib", "ingestion-launcher");

    private static List<Path> sources(String module) throws IOException {
        return Repository.files(module + "/src/main");
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : PROGRAMS) {
            all.addAll(sources(module));
        }
        return all;
    }

    private static double number(String text, String pattern) {
        Matcher found = Pattern.compile("(?s)" + pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void at_least_four_fifths_of_all_lines_have_to_be_covered() throws Exception {
        String pom = Repository.read("pom.xml");

        assertThat(number(pom, "<coverage.line.minimum>([0-9.]+)<")).isBetween(0.8, 1.0);
        assertThat(pom)
                .containsPattern(
                        "(?s)<goal>check</goal>.*<counter>LINE</counter>\\s*"
                                + "<value>COVEREDRATIO</value>\\s*"
                                + "<minimum>\\$\\{coverage.line.minimum}</minimum>");
        for (String module : PROGRAMS) {
            assertThat(Repository.read(module + "/pom.xml"))
                    .as(module)
                    .doesNotContain("jacoco.skip")
                    .doesNotContain("coverage.line.minimum");
        }
    }

    @Test
    void files_methods_and_decisions_in_them_have_to_stay_few() throws Exception {
        String rules = Repository.read(".mvn/checkstyle.xml");
        String limit = "\">\\s*<property name=\"max\" value=\"(\\d+)\"/>";

        assertThat(number(rules, "\"FileLength" + limit)).isLessThanOrEqualTo(300);
        assertThat(number(rules, "\"MethodLength" + limit)).isLessThanOrEqualTo(40);
        assertThat(number(rules, "\"CyclomaticComplexity" + limit)).isLessThanOrEqualTo(10);
        assertThat(number(rules, "\"ParameterNumber" + limit)).isLessThanOrEqualTo(6);
    }

    @Test
    void warnings_of_the_compiler_have_to_be_mended() throws Exception {
        assertThat(Repository.read("pom.xml")).contains("-Xlint:all", "-Werror", "NullAway:ERROR");
    }

    @Test
    void no_source_is_kept_that_nobody_uses() throws Exception {
        TreeMap<String, Integer> files = new TreeMap<>();
        // Examples are users as well.
        for (Path source : Repository.sources("main")) {
            WORD.matcher(Files.readString(source))
                    .results()
                    .map(word -> word.group())
                    .distinct()
                    .forEach(word -> files.merge(word, 1, Integer::sum));
        }
        String outside =
                Repository.read("ingestion-launcher/pom.xml") + Repository.read("README.md");
        for (Path source : sources()) {
            String type = String.valueOf(source.getFileName()).replace(".java", "");
            boolean named = files.getOrDefault(type, 0) > 1 || outside.contains(type);

            assertThat(named || !isJava(source) || type.equals("package-info"))
                    .as("%s is used", source)
                    .isTrue();
        }
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    @Test
    void nothing_is_laid_aside_in_the_repository() throws Exception {
        List<String> aside =
                Repository.files("").stream()
                        .map(file -> Repository.ROOT.relativize(file).toString())
                        .filter(name -> !name.endsWith(".md"))
                        .filter(name -> LEFTOVER.matcher(name.toLowerCase(Locale.ROOT)).find())
                        .toList();

        assertThat(aside).isEmpty();
    }

    @Test
    void times_have_a_zone() throws Exception {
        for (Path source : sources()) {
            boolean reads = source.endsWith("Moment.java");
            String text = Files.readString(source);

            assertThat(reads || !text.contains("java.time.LocalDateTime"))
                    .as("%s has times without a zone", source)
                    .isTrue();
            assertThat(text)
                    .as("%s", source)
                    .doesNotContain("java.util.Date;", "java.util.Calendar");
        }
    }

    @Test
    void no_test_is_among_the_sources_of_a_program() throws Exception {
        for (Path source : Repository.sources("main")) {
            assertThat(source.getFileName().toString())
                    .doesNotEndWith("Test.java")
                    .doesNotEndWith("IT.java");
            assertThat(Files.readString(source))
                    .as("%s", source)
                    .doesNotContain("org.junit", "org.assertj");
        }
    }

    @Test
    void the_readme_draws_the_way_of_an_event_through_the_packages_there_are() throws Exception {
        String readme = Repository.read("README.md");
        String packages = "ingestion-lib/src/main/java/dev/penstock/ingestion/";
        Matcher way = Pattern.compile("(?m)^ +(connect ──► .*)$").matcher(readme);

        assertThat(way.find()).isTrue();
        List<String> steps = Stream.of(way.group(1).split(" ──► ", -1)).map(String::strip).toList();
        assertThat(steps)
                .containsExactly(
                        "connect",
                        "decode",
                        "filter",
                        "enrich",
                        "map",
                        "queue",
                        "batch",
                        "write",
                        "InfluxDB");
        List<String> packaged = new ArrayList<>(steps);
        // Batches are the writer's business, and the database somebody else's.
        packaged.removeAll(List.of("batch", "InfluxDB"));
        packaged.addAll(List.of("spool", "backfill", "discovery"));
        for (String step : packaged) {
            assertThat(readme).contains(step);
            assertThat(Repository.ROOT.resolve(packages + step)).isDirectory();
        }
    }
}
