package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** One process at a time keeps what survives a restart. */
final class StateFolderTest {
    private static final int ENTITIES = 10;

    @TempDir private Path folder;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private IngestionConfig config(Path stateDir) {
        return Filling.soon().in(stateDir).of(Trial.at(home.url()));
    }

    private void provesRefused(Path stateDir, String rule) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        Ingestion.builder(config(stateDir)).sink(ScriptedSink.takingAll()).build())
                .withMessageContaining("state_dir")
                .withMessageContaining(rule)
                .withMessageContaining(stateDir.resolve("homes").resolve("home").toString());
    }

    @Test
    void a_folder_that_is_in_use_is_refused_until_it_is_given_back() {
        try (Trial trial = Trial.started(config(folder), sink).awaitWritten(ENTITIES)) {
            provesRefused(folder, "must not be in use by another process");
            provesRefused(folder, "must not be in use by another process");
            home.burst(10);
            trial.awaitWritten(ENTITIES + 10);
        }
        try (Trial second = Trial.started(config(folder), ScriptedSink.takingAll())) {
            second.awaitWritten(ENTITIES);
        }
    }

    @Test
    void a_folder_that_another_process_owns_is_refused_until_that_is_gone() throws Exception {
        try (OtherOwner owner = OtherOwner.of(folder)) {
            assertThat(owner).isNotNull();
            provesRefused(folder, "must not be in use by another process");
        }
        try (Trial trial = Trial.started(config(folder), sink)) {
            trial.awaitWritten(ENTITIES);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_folder_that_cannot_be_written_to_is_refused() {
        provesRefused(Path.of("/proc/penstock"), "must be a folder that can be written to");
    }

    @Test
    void a_file_in_place_of_the_spool_is_refused_and_the_folder_given_back() throws Exception {
        Path spool = folder.resolve("homes/home/spool");
        Files.createDirectories(spool.getParent());
        Files.createFile(spool);
        provesRefused(folder, "must be a folder that can be written to");
        provesRefused(folder, "must be a folder that can be written to");
        Files.delete(spool);
        try (Trial trial = Trial.started(config(folder), sink)) {
            trial.awaitWritten(ENTITIES);
        }
    }

    @Test
    void an_ingestion_that_was_never_started_gives_it_back_too() {
        new Trial(Ingestion.builder(config(folder)).sink(sink)).close();
        try (Trial second = Trial.started(config(folder), ScriptedSink.takingAll())) {
            second.awaitWritten(ENTITIES);
        }
    }

    @Test
    void an_ingestion_that_was_never_started_leaves_the_watermark_as_it_was() throws Exception {
        Trial.started(config(folder), sink).awaitWritten(ENTITIES).close();
        Path watermark = folder.resolve("homes/home/watermark");
        String before = Files.readString(watermark);
        new Trial(Ingestion.builder(config(folder)).sink(ScriptedSink.takingAll())).close();
        assertThat(watermark).hasContent(before);
    }

    @Test
    void a_file_in_place_of_the_folder_is_refused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        provesRefused(file, "must be a folder that can be written to");
    }

    @Test
    void a_folder_in_place_of_the_lock_is_refused() throws Exception {
        Files.createDirectories(folder.resolve("homes/home/lock"));
        provesRefused(folder, "must be a folder that can be written to");
    }

    @Test
    void a_watermark_that_cannot_be_written_stops_nothing() throws Exception {
        Files.createDirectories(folder.resolve("homes/home/watermark.new"));
        try (Trial trial = Trial.started(config(folder), sink).awaitWritten(ENTITIES)) {
            home.burst(50);
            trial.awaitWritten(ENTITIES + 50);
            assertThat(folder.resolve("homes/home/watermark")).doesNotExist();
        }
    }
}
