package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles documented statements against what is there. */
final class JavaSnippet {
    /** What the pages leave to their readers. */
    private static final String GIVEN =
            """
            static String homeToken = "";
            static String influxToken = "";
            static SimulatedHome home;
            static void connectYourClientTo(URI url, String token) {}
            """;

    private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w+\\b");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Set<String> OF_JDK =
            Set.of("java.net.URI", "java.time.Duration", "java.util.List");

    private JavaSnippet() {}

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Shown.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Fails with what the compiler has to say. */
    static Way check(Snippet snippet, Path folder) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        StringWriter said = new StringWriter();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(
                                said,
                                null,
                                null,
                                options,
                                null,
                                List.of(new Source(source(snippet.text()))))
                        .call();
        assertThat(compiled).as("%s: %s", snippet, said).isTrue();
        return Way.READ;
    }

    private static String source(String statements) throws IOException {
        return imports(statements + GIVEN)
                + "class Shown {\n"
                + GIVEN
                + "static void shown() throws Exception {\n"
                + statements
                + "}\n}\n";
    }

    private static String imports(String text) throws IOException {
        Map<String, String> types = types();
        Set<String> wanted = new TreeSet<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            wanted.add(type.group());
        }
        wanted.retainAll(types.keySet());
        return wanted.stream()
                .map(name -> "import " + types.get(name) + ";\n")
                .collect(Collectors.joining());
    }

    /**
     * The types of the library and of the simulated home, and some of Java, by their short names.
     */
    private static Map<String, String> types() throws IOException {
        Map<String, String> types = new TreeMap<>();
        for (Path source : Repository.sources("main")) {
            String place = Repository.ROOT.relativize(source).toString();
            String name = String.valueOf(source.getFileName()).replace(".java", "");
            if (place.startsWith("ingestion-lib") || place.contains("simulated-home")) {
                Matcher in = PACKAGE.matcher(Files.readString(source));
                if (in.find()) {
                    types.putIfAbsent(name, in.group(1) + "." + name);
                }
            }
        }
        OF_JDK.forEach(name -> types.put(name.substring(name.lastIndexOf('.') + 1), name));
        return types;
    }
}
