package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files for running Penstock elsewhere say nothing that the program does not know. */
final class OperationsFilesTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Path OPERATIONS = REPOSITORY.resolve("docs/operations");
    private static final Path UNIT = OPERATIONS.resolve("systemd/penstock.service");
    private static final Path IMAGE = OPERATIONS.resolve("docker/Dockerfile");
    private static final Path ADDON = OPERATIONS.resolve("home-assistant-addon");
    private static final String FILE = "_FILE";

    @TempDir private Path folder;

    private final Catalogue catalogue = new Catalogue();

    private static String read(Path file) throws Exception {
        return Files.readString(file);
    }

    private static JsonNode yaml(Path file) throws Exception {
        return JsonMapper.shared()
                .valueToTree(
                        new Load(LoadSettings.builder().build())
                                .loadFromString(Files.readString(file)));
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String base(String name) {
        return name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
    }

    private void areKnown(List<String> names) {
        assertThat(names)
                .isNotEmpty()
                .allMatch(name ->
                        catalogue.namesVariable(name)
                                || catalogue.namesVariable(base(name))
                                || UnusedVariables.OF_SCRIPT.contains(name));
    }

    private boolean secret(String name) {
        return catalogue.keys().stream()
                .filter(Key::secret)
                .flatMap(key -> key.environment().stream())
                .anyMatch(variable -> variable.name().equals(base(name)));
    }

    private String standard(String path) {
        return catalogue.known(path).standard().orElseThrow();
    }

    @Test
    void the_unit_sets_what_the_program_reads_and_hands_over_each_token() throws Exception {
        String unit = read(UNIT);
        areKnown(found(unit, "^Environment=(\\w+)="));
        List<String> handedOver = found(unit, "^LoadCredential=([^:]+):");

        assertThat(found(unit, "^Environment=\\w+_FILE=%d/(.+)$"))
                .containsExactlyInAnyOrderElementsOf(handedOver);
        assertThat(found(unit, "^Environment=(\\w+)="))
                .filteredOn(this::secret)
                .hasSameSizeAs(handedOver)
                .allMatch(name -> name.endsWith(FILE));
        areKnown(found(read(UNIT.resolveSibling("README.md")), "([A-Z_]+)=(?:http|home)"));
    }

    @Test
    void the_unit_keeps_the_service_in_its_place() throws Exception {
        assertThat(read(UNIT).lines())
                .contains(
                        "DynamicUser=yes",
                        "StateDirectory=penstock",
                        "Environment=PENSTOCK_STATE_DIR=/var/lib/penstock",
                        "ProtectSystem=strict",
                        "ProtectHome=yes",
                        "NoNewPrivileges=yes",
                        "CapabilityBoundingSet=",
                        "Restart=on-failure",
                        "RestartPreventExitStatus=2 3");
    }

    @Test
    void the_unit_waits_longer_for_the_end_than_the_program_takes() throws Exception {
        Duration closing = Quantity.duration(standard("close_timeout")).orElseThrow();
        String waiting = found(read(UNIT), "^TimeoutStopSec=(.+)$").getFirst();

        assertThat(Quantity.duration(waiting).orElseThrow())
                .isGreaterThan(closing.plus(Duration.ofSeconds(10)));
    }

    @Test
    void systemd_itself_understands_the_unit() throws Exception {
        // Where the program would be does not matter to this.
        String unit = read(UNIT).replaceFirst("ExecStart=\\S+", "ExecStart=/bin/sh");
        Path copy = Files.writeString(folder.resolve("penstock.service"), unit);
        Process verify = start("systemd-analyze", "verify", copy.toString());
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(verify.waitFor()).as(said).isZero();
        // It may have words for other units of the machine.
        assertThat(said.lines()).noneMatch(line -> line.contains("penstock"));
    }

    private static Process start(String... command) throws Exception {
        boolean there =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, command[0])));
        if (!there) {
            System.out.println("ABSENT: " + command[0]);
        }
        Assumptions.assumeTrue(there, command[0] + " is absent on this machine");
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void the_image_is_made_of_what_is_there_and_is_not_run_by_root() throws Exception {
        String image = read(IMAGE);
        List<String> sources = new ArrayList<>();
        for (String copied : found(image, "^COPY (?!--from)(.+)$")) {
            List<String> words = List.of(copied.split(" ", -1));
            sources.addAll(words.subList(0, words.size() - 1));
        }

        assertThat(sources)
                .contains("pom.xml", "mvnw", ".mvn", "ingestion-lib", "ingestion-launcher")
                .allMatch(source -> Files.exists(REPOSITORY.resolve(source)));
        assertThat(found(image, "^USER (.+)$")).containsExactly("10001:10001");
        assertThat(found(image, "^VOLUME (.+)$")).containsExactly("/var/lib/penstock");
        assertThat(image).contains("PENSTOCK_STATE_DIR=/var/lib/penstock");
    }

    @Test
    void the_image_asks_for_health_where_it_is_and_opens_itself_with_a_token_only()
            throws Exception {
        String image = read(IMAGE);
        List<String> names = found(image, "^(?:ENV| {3}) ([A-Z_]+)=");
        areKnown(names);

        assertThat(names).contains("WEBSOCKET_INGESTION_HOST", "API_TOKEN_FILE");
        assertThat(names).filteredOn(this::secret).allMatch(name -> name.endsWith(FILE));
        assertThat(found(image, "^EXPOSE (.+)$")).containsExactly(standard("http.port"));
        assertThat(found(image, "WEBSOCKET_INGESTION_PORT=(\\d+)"))
                .containsExactly(standard("http.port"));
        String asked = found(image, "wget .*\"http://127.0.0.1:[^/]+(/[^\"]+)\"").getFirst();
        assertThat(read(REPOSITORY.resolve("docs/health-and-metrics.md")))
                .contains("| `" + asked + "` | 200 while the process works |");
    }

    @Test
    void the_compose_file_has_every_token_in_a_secret() throws Exception {
        JsonNode compose = yaml(OPERATIONS.resolve("docker/compose.yaml"));
        JsonNode service = compose.at("/services/penstock");
        JsonNode environment = service.path("environment");
        List<String> names = List.copyOf(environment.propertyNames());
        areKnown(names);

        assertThat(names).filteredOn(this::secret).hasSize(3);
        for (String name : names) {
            if (secret(name)) {
                assertThat(name).endsWith(FILE);
                String file = environment.path(name).asString();
                assertThat(file).startsWith("/run/secrets/");
                String secret = file.substring("/run/secrets/".length());
                assertThat(compose.path("secrets").has(secret)).isTrue();
                assertThat(service.path("secrets").toString()).contains("\"" + secret + "\"");
            }
        }
        assertThat(environment.path("WEBSOCKET_INGESTION_HOST").asString()).isEqualTo("0.0.0.0");
        assertThat(service.path("ports").valueStream())
                .isNotEmpty()
                .allMatch(port -> port.asString().startsWith("127.0.0.1:"));
        assertThat(service.at("/build/dockerfile").asString())
                .isEqualTo(REPOSITORY.relativize(IMAGE).toString());
    }

    @Test
    void the_add_on_has_the_version_of_the_project() throws Exception {
        String version =
                found(read(REPOSITORY.resolve("pom.xml")), "<version>(.+)</version>").getFirst();

        assertThat(yaml(ADDON.resolve("config.yaml")).path("version").asString())
                .isEqualTo(version);
    }

    @Test
    void the_options_of_the_add_on_are_variables_with_values_the_program_takes() throws Exception {
        JsonNode addon = yaml(ADDON.resolve("config.yaml"));
        JsonNode schema = addon.path("schema");
        List<String> names =
                schema.propertyNames().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        areKnown(names);

        assertThat(found(read(ADDON.resolve("run.sh")), "^for name in (.+); do$").getFirst())
                .isEqualTo(String.join(" ", inOrder(names)));
        assertThat(schema.propertyNames()).containsAll(addon.path("options").propertyNames());
        for (String name : schema.propertyNames()) {
            assertThat(read(ADDON.resolve("DOCS.md"))).contains("`" + name + "`");
            assertThat(taken(name, schema.path(name).asString())).as(name).isTrue();
        }
    }

    private static List<String> inOrder(List<String> names) throws Exception {
        String script = read(ADDON.resolve("run.sh"));
        return names.stream().sorted((a, b) -> script.indexOf(a) - script.indexOf(b)).toList();
    }

    /** Whether a choice offers only words that the program knows, and a token is never shown. */
    private boolean taken(String option, String kind) throws Exception {
        Key key =
                catalogue.keys().stream()
                        .filter(one ->
                                one.environment().stream()
                                        .anyMatch(name -> name.name().equalsIgnoreCase(option)))
                        .findFirst()
                        .orElseThrow();
        for (MatchResult list :
                Pattern.compile("list\\((.+)\\)").matcher(kind).results().toList()) {
            for (String word : list.group(1).split("\\|", -1)) {
                ValueParser.parse(key, new Raw.Text(word));
            }
        }
        return key.secret() == kind.startsWith("password");
    }

    @Test
    void the_add_on_goes_by_the_supervisor_and_opens_itself_with_a_token_only() throws Exception {
        String script = read(ADDON.resolve("run.sh"));
        JsonNode addon = yaml(ADDON.resolve("config.yaml"));
        areKnown(found(script, "export ([A-Z_]+)="));

        assertThat(addon.path("homeassistant_api").asBoolean()).isTrue();
        assertThat(addon.path("ingress").asBoolean(true)).isFalse();
        assertThat(script)
                .contains("HA_WS_URL=ws://supervisor/core/websocket")
                .contains("HA_TOKEN=\"${SUPERVISOR_TOKEN:")
                .contains("[ -z \"${API_TOKEN:-}\" ] || export WEBSOCKET_INGESTION_HOST=0.0.0.0");
        assertThat(ADDON.resolve("run.sh")).isExecutable();
        assertThat(start("sh", "-n", ADDON.resolve("run.sh").toString()).waitFor()).isZero();
    }

    @Test
    void the_add_on_s_image_copies_what_is_there_and_the_jar_that_is_put_there() throws Exception {
        List<String> copied = found(read(ADDON.resolve("Dockerfile")), "^COPY (\\S+) ");

        assertThat(copied).containsExactlyInAnyOrder("penstock.jar", "bin", "run.sh");
        assertThat(ADDON.resolve("run.sh")).exists();
        assertThat(read(ADDON.resolve("README.md")))
                .contains("cp ingestion-launcher/target/penstock.jar penstock-addon/");
    }

    @Test
    void every_page_leads_to_files_that_are_there() throws Exception {
        try (Stream<Path> pages = Files.walk(OPERATIONS)) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                for (String link : found(read(page), "]\\(([^)#:]+)(?:#[^)]*)?\\)")) {
                    assertThat(page.resolveSibling(link)).as("%s in %s", link, page).exists();
                }
            }
        }
        assertThat(read(REPOSITORY.resolve("README.md"))).contains("(docs/operations/README.md)");
    }
}
