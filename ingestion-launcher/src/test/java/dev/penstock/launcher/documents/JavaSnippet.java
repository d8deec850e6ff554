package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.CountingInflux;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** Compiles documented statements against what is there, and runs them with a simulated home. */
final class JavaSnippet {
    /** What the pages leave to their readers, public so that it can be set from here. */
    private static final String GIVEN =
            """
            public static String homeToken;
            public static String influxToken = "any";
            public static SimulatedHome home;
            public static Ingestion started;
            static void connectYourClientTo(URI url, String token) {}
            """;

    private static final String STARTS = "var ingestion = ";
    private static final Duration PLENTY = Duration.ofSeconds(30);
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

    /** Fails with what the compiler has to say, or with what the statements throw. */
    static Way check(Snippet snippet, Path folder) throws Exception {
        HomeSettings settings = HomeSettings.defaults();
        try (SimulatedHome home = SimulatedHome.start(settings);
                CountingInflux influx = new CountingInflux(0)) {
            // As it stands, but with servers that are here, and without its long waits.
            String text =
                    snippet.text()
                            .replace("http://homeassistant.local:8123", home.url().toString())
                            .replace("http://localhost:8086", influx.url())
                            .replace("ofSeconds(", "ofMillis(");
            compile(text, folder);
            URL[] places = {folder.toUri().toURL()};
            try (URLClassLoader loader =
                    new URLClassLoader(places, JavaSnippet.class.getClassLoader())) {
                Class<?> shown = loader.loadClass("Shown");
                shown.getField("homeToken").set(null, settings.token());
                shown.getField("home").set(null, home);
                shown.getMethod("shown").invoke(null);
                writes(shown.getField("started"), influx);
            }
        }
        return Way.RUN;
    }

    /** What was started writes the home's states. */
    private static void writes(Field started, CountingInflux influx) throws Exception {
        if (started.get(null) instanceof Ingestion ingestion) {
            try (ingestion) {
                Await.until("a state is written", PLENTY, () -> influx.size() > 0);
            }
        }
    }

    private static void compile(String statements, Path folder) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        StringWriter said = new StringWriter();
        String classPath = System.getProperty("java.class.path");
        List<String> options = List.of("-proc:none", "-d", folder.toString(), "-cp", classPath);
        List<Source> sources = List.of(new Source(source(statements)));
        boolean compiled = compiler.getTask(said, null, null, options, null, sources).call();
        assertThat(compiled).as("%s", said).isTrue();
    }

    private static String source(String statements) throws IOException {
        String end = statements.contains(STARTS) ? "started = ingestion;\n" : "";
        return imports(statements + GIVEN)
                + "public class Shown {\n"
                + GIVEN
                + "public static void shown() throws Exception {\n"
                + statements
                + end
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
