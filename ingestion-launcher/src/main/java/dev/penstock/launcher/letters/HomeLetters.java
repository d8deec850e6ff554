package dev.penstock.launcher.letters;

import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.Settings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dead letters of one home.
 *
 * @param home the home
 * @param folder where they are
 * @param letters they
 */
record HomeLetters(String home, Path folder, DeadLetters letters) {
    private static final String FOLDER = "dead-letters";

    /** Those of all homes that have a folder of them, whether or not they are still configured. */
    static List<HomeLetters> all(Settings settings) throws IOException {
        DeadLetterConfig config =
                settings.ingestion()
                        .map(ingestion -> ingestion.durability().deadLetters())
                        .orElseGet(DeadLetterConfig::defaults);
        List<HomeLetters> all = new ArrayList<>();
        for (String home : onDisk(homes(settings))) {
            Path folder = homes(settings).resolve(home).resolve(FOLDER);
            all.add(
                    new HomeLetters(
                            home, folder, DeadLetters.at(home, folder, config, Timing.system())));
        }
        return all;
    }

    /** All homes that are configured or have letters. */
    static Set<String> known(Settings settings) throws IOException {
        Set<String> known = new TreeSet<>(onDisk(homes(settings)));
        settings.ingestion().map(IngestionConfig::homes).orElse(List.of()).stream()
                .map(HomeConfig::name)
                .forEach(known::add);
        return known;
    }

    private static Path homes(Settings settings) {
        return settings.stateDir().resolve("homes");
    }

    private static Set<String> onDisk(Path homes) throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(homes)) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder.resolve(FOLDER))) {
                    names.add(String.valueOf(folder.getFileName()));
                }
            }
        } catch (NoSuchFileException e) {
            return Set.of();
        }
        return names;
    }
}
