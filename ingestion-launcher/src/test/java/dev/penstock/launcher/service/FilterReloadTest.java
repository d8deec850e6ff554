package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.ConfigLoader;
import dev.penstock.launcher.config.LoadedConfiguration;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

final class FilterReloadTest {
    private static final String HOME =
            """
            homes:
              cabin:
                url: http://cabin:8123
                token: s3cret-home-token-0123456789abcdef
            """;
    private static final String RULES = "{\"patterns\": [{\"domain\": \"%s\"}]}";

    @TempDir Path folder;

    private final StandardOutput output = new StandardOutput();
    private final List<FilterConfig> taken = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        output.close();
    }

    private void write(String text) throws IOException {
        replace("penstock.yaml", HOME + text);
    }

    /** As an editor does: another file is put in the place of the old one. */
    private void replace(String name, String text) throws IOException {
        Path other = Files.writeString(folder.resolve("new"), text);
        Files.move(other, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private LoadedConfiguration load() {
        LoadedConfiguration loaded =
                ConfigLoader.load(Optional.of(folder.resolve("penstock.yaml")), Map.of());
        LogSetup.configure(loaded.settings());
        return loaded;
    }

    private FilterReload reload() {
        return new FilterReload(load(), taken::add, Timing.system(), FilterReload.USUAL);
    }

    /** A change is taken up when nothing more was done to the file for one look. */
    private static void lookTwice(FilterReload reload) {
        reload.look();
        reload.look();
    }

    private String rulesFile() {
        return "filter: {rules_file: '" + folder.resolve("rules.json") + "'}\n";
    }

    private static Glob domain(FilterConfig filter) {
        return filter.rules().orElseThrow().patterns().getFirst().domain().orElseThrow();
    }

    @Test
    void a_changed_filter_is_taken_up_once() throws Exception {
        write("");
        FilterReload reload = reload();

        lookTwice(reload);
        assertThat(taken).isEmpty();
        write("filter: {exclude: {domains: [sun]}}\n");
        reload.look();
        assertThat(taken).as("it may still be being written").isEmpty();
        reload.look();
        lookTwice(reload);
        assertThat(taken)
                .singleElement()
                .satisfies(filter -> {
                    assertThat(filter.exclude().domains()).containsExactly("sun");
                });
        assertThat(output.text()).contains("the changed filter is taken up");
    }

    @Test
    void the_order_of_a_throttle_counts_as_a_change() throws Exception {
        write("filter: {throttle: {'sensor.*': 1s, '*': 2s}}\n");
        FilterReload reload = reload();

        write("filter: {throttle: {'*': 2s, 'sensor.*': 1s}}\n");
        lookTwice(reload);
        assertThat(taken).hasSize(1);
    }

    @Test
    void a_touched_file_with_the_same_content_changes_nothing() throws Exception {
        write("filter: {exclude: {domains: [sun]}}\n");
        FilterReload reload = reload();

        write("filter: {exclude: {domains: [sun]}}\n");
        lookTwice(reload);
        write("# a word\nfilter: {exclude: {domains: [sun]}}\n");
        lookTwice(reload);
        assertThat(taken).isEmpty();
        assertThat(output.text()).isEmpty();
    }

    @Test
    void a_file_of_rules_is_looked_at_also_when_it_is_named_later() throws Exception {
        write("");
        replace("rules.json", RULES.formatted("sun"));
        FilterReload reload = reload();

        write(rulesFile());
        lookTwice(reload);
        replace("rules.json", RULES.formatted("moon"));
        lookTwice(reload);
        assertThat(taken)
                .extracting(FilterReloadTest::domain)
                .containsExactly(Glob.of("sun"), Glob.of("moon"));
    }

    @Test
    void a_filter_with_faults_is_told_once_and_the_old_one_stays() throws Exception {
        replace("rules.json", RULES.formatted("sun"));
        write(rulesFile());
        FilterReload reload = reload();

        replace("rules.json", "{\"mode\": \"of course\", \"patterns\": [{\"domian\": \"sun\"}]}");
        lookTwice(reload);
        lookTwice(reload);
        assertThat(taken).isEmpty();
        assertThat(output.text().lines())
                .singleElement()
                .asString()
                .contains("not taken up", "rules.json:1", "must be include or exclude", "domian");

        Files.delete(folder.resolve("rules.json"));
        lookTwice(reload);
        assertThat(output.text()).contains("does not exist");
        assertThat(taken).isEmpty();

        replace("rules.json", RULES.formatted("moon"));
        lookTwice(reload);
        assertThat(taken).extracting(FilterReloadTest::domain).containsExactly(Glob.of("moon"));
    }

    @Test
    void rules_named_while_they_are_broken_are_taken_up_when_they_are_mended() throws Exception {
        write("");
        FilterReload reload = reload();

        replace("rules.json", "{");
        write(rulesFile());
        lookTwice(reload);
        assertThat(taken).isEmpty();
        replace("rules.json", RULES.formatted("sun"));
        reload.look();
        assertThat(taken).hasSize(1);
    }

    @Test
    void what_else_has_changed_waits_for_a_restart_and_is_told_once() throws Exception {
        write("");
        FilterReload reload = reload();

        String other = "batch: {max_points: 7}\ninfluxdb: {url: 'http://db', token: hunter2}\n";
        write(other);
        lookTwice(reload);
        write(other + "filter: {exclude: {domains: [sun]}}\n");
        lookTwice(reload);
        assertThat(output.text().lines().filter(line -> line.contains("restart")))
                .singleElement()
                .asString()
                .contains("batch.max_points, influxdb.token, influxdb.url")
                .doesNotContain("hunter2");
        assertThat(taken).as("the filter does not wait for it").hasSize(1);
    }

    @Test
    void once_started_it_looks_by_itself_until_it_is_closed() throws Exception {
        write("");
        Duration often = Duration.ofMillis(5);
        try (FilterReload reload = new FilterReload(load(), taken::add, Timing.system(), often)) {
            reload.start();
            write("filter: {exclude: {domains: [sun]}}\n");
            Await.until("it is taken up", Duration.ofSeconds(30), () -> taken.size() == 1);
        }
    }

    @Test
    void what_is_written_between_start_and_first_look_is_taken_up() throws Exception {
        write("");
        LoadedConfiguration started = load();
        write("filter: {exclude: {domains: [sun]}}\n");
        FilterReload reload =
                new FilterReload(started, taken::add, Timing.system(), FilterReload.USUAL);

        lookTwice(reload);
        assertThat(taken).hasSize(1);
        write("");
        lookTwice(reload);
        assertThat(taken).as("what it was at the start is a change again").hasSize(2);
    }

    @Test
    void it_looks_on_when_a_filter_could_not_be_taken() throws Exception {
        write("");
        Consumer<FilterConfig> failing =
                filter -> {
                    taken.add(filter);
                    if (taken.size() == 1) {
                        throw new IllegalStateException("s3cret");
                    }
                };
        Duration often = Duration.ofMillis(5);
        try (FilterReload reload = new FilterReload(load(), failing, Timing.system(), often)) {
            reload.start();
            write("filter: {exclude: {domains: [sun]}}\n");
            Await.until("it is tried", Duration.ofSeconds(30), () -> taken.size() == 1);
            write("filter: {exclude: {domains: [moon]}}\n");
            Await.until("it is taken up", Duration.ofSeconds(30), () -> taken.size() == 2);
        }
        assertThat(output.text())
                .contains("java.lang.IllegalStateException")
                .doesNotContain("s3cret");
    }
}
