package dev.penstock.launcher.documents;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of this repository, without what a build or a run leaves behind. */
final class Repository {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> PASSED_OVER =
            Set.of("target", ".git", "node_modules", "penstock-data", ".idea", ".vscode");

    private Repository() {}

    /** Every file below a folder of the repository, in the order of their names. */
    static List<Path> files(String folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                ROOT.resolve(folder),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return PASSED_OVER.contains(String.valueOf(folder.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        found.add(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
        found.sort(null);
        return found;
    }

    /** Every page for people. */
    static List<Path> pages() throws IOException {
        return files("").stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    /** Every source of Java, of the programs or of their tests. */
    static List<Path> sources(String tree) throws IOException {
        String part = Path.of("src", tree, "java").toString();
        return files("").stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> file.toString().contains(part))
                .toList();
    }

    static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
