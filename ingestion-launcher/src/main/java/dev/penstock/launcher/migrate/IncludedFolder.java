package dev.penstock.launcher.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that {@code !include_dir_…} means: all {@code *.yaml} of a folder and below. */
final class IncludedFolder {
    private static final int DEEPEST = 32;

    private IncludedFolder() {}

    /**
     * The files in Home Assistant's order: those of a folder by name, then its folders. What is
     * hidden and {@code secrets.yaml} are passed over.
     *
     * @throws Unusable when there is no such folder
     */
    static List<Path> files(Path folder, Place place) throws Unusable {
        if (!Files.isDirectory(folder)) {
            throw new Unusable(place, "includes the folder " + folder + ", which does not exist");
        }
        List<Path> files = new ArrayList<>();
        try {
            collect(folder, files, DEEPEST);
        } catch (IOException e) {
            throw new Unusable(
                    place, "includes the folder " + folder + ", which cannot be read to its end");
        }
        return files;
    }

    private static void collect(Path folder, List<Path> files, int depth) throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.filter(path -> !name(path).startsWith(".")).sorted().toList();
        }
        entries.stream().filter(IncludedFolder::meant).forEach(files::add);
        for (Path entry : entries) {
            // Like os.walk, which goes through no link.
            if (depth > 0 && Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                collect(entry, files, depth - 1);
            }
        }
    }

    private static boolean meant(Path path) {
        return name(path).endsWith(".yaml")
                && !name(path).equals(Secrets.FILE)
                && Files.isRegularFile(path);
    }

    /** The name of a file without its folder. */
    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
