import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks, or with {@code apply} rewrites, the format of every Java source below a folder. */
final class SourceFormat {
    private SourceFormat() {}

    public static void main(String[] arguments) throws Exception {
        boolean apply = arguments[0].equals("apply");
        Formatter formatter =
                new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());
        int wrong = 0;
        for (Path file : sources(Path.of(arguments[1]))) {
            String given = Files.readString(file);
            String ordered = ImportOrderer.reorderImports(given, Style.AOSP);
            String formatted =
                    formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
            if (given.equals(formatted)) {
                continue;
            }
            wrong++;
            System.out.println((apply ? "formatted " : "badly formatted: ") + file);
            if (apply) {
                Files.writeString(file, formatted);
            }
        }
        if (wrong > 0 && !apply) {
            System.out.println(
                    "Run ./mvnw -N verify -Dformat.mode=apply to format " + wrong + " file(s).");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}
