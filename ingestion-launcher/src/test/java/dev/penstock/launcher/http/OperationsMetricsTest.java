package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.HomeConfig;

import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is asked for by the dashboard and the alerts is there, under these names and labels. */
final class OperationsMetricsTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Path DASHBOARD = DOCS.resolve("operations/grafana/penstock.json");
    private static final Path ALERTS = DOCS.resolve("operations/prometheus/alerts.yml");
    private static final Pattern NAME = Pattern.compile("`(penstock_\\w+)`");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) \\S+$");

    /** Prometheus adds these, or reads them from a part of a histogram. */
    private static final Set<String> GIVEN = Set.of("job", "instance", "le");

    /** Metrics and their labels, as the documentation has them. */
    private static Map<String, Set<String>> documented() throws Exception {
        Map<String, Set<String>> metrics = new TreeMap<>();
        for (String line : Files.readAllLines(DOCS.resolve("health-and-metrics.md"))) {
            String[] cells = line.split("\\|", -1);
            Matcher name = NAME.matcher(cells.length > 3 ? cells[1] : "");
            while (name.find()) {
                Set<String> labels =
                        Arrays.stream(cells[2].split(",", -1))
                                .map(String::strip)
                                .filter(label -> !label.isEmpty())
                                .collect(Collectors.toCollection(TreeSet::new));
                metrics.put(name.group(1), labels);
            }
        }
        return metrics;
    }

    private static Set<String> histograms() {
        return MetricNames.TYPES.entrySet().stream()
                .filter(metric -> metric.getValue().equals("histogram"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What is wrong with an expression. */
    private static List<String> faults(String expression) throws Exception {
        List<String> faults = new ArrayList<>();
        Set<String> known = new TreeSet<>(GIVEN);
        Query query = new Query(expression);
        for (Map.Entry<String, Map<String, String>> asked :
                query.metrics(histograms()).entrySet()) {
            Set<String> labels = documented().get(asked.getKey());
            if (labels == null) {
                faults.add("no metric " + asked.getKey());
                continue;
            }
            known.addAll(labels);
            asked.getValue().forEach((label, value) -> faults.addAll(faults(labels, label, value)));
        }
        query.groupings().stream()
                .filter(label -> !known.contains(label))
                .forEach(label -> faults.add("no label " + label));
        return faults;
    }

    private static List<String> faults(Set<String> labels, String label, String value) {
        if (!labels.contains(label)) {
            return List.of("no label " + label);
        }
        Set<String> values = MetricNames.LABELS.getOrDefault(label, Set.of());
        return Arrays.stream(value.split("\\|", -1))
                .filter(one -> !one.equals("$home") && !values.contains(one))
                .map(one -> "no " + label + " " + one)
                .toList();
    }

    private static List<String> ofTheDashboard() throws Exception {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        List<String> expressions = new ArrayList<>();
        dashboard.findValues("expr").forEach(one -> expressions.add(one.asString()));
        dashboard.findValues("definition").forEach(one -> expressions.add(one.asString()));
        return expressions;
    }

    private static List<JsonNode> alerts() throws Exception {
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(read(ALERTS));
        JsonNode root = JsonMapper.shared().valueToTree(yaml);
        return root.path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private static String read(Path file) throws Exception {
        return Files.readString(file);
    }

    @Test
    void all_that_the_dashboard_shows_is_there() throws Exception {
        assertThat(ofTheDashboard()).hasSizeGreaterThan(30);
        for (String expression : ofTheDashboard()) {
            assertThat(faults(expression)).as(expression).isEmpty();
        }
    }

    @Test
    void all_that_the_alerts_watch_is_there() throws Exception {
        assertThat(alerts()).hasSize(12);
        for (JsonNode alert : alerts()) {
            assertThat(faults(alert.path("expr").asString())).as("%s", alert).isEmpty();
        }
    }

    @Test
    void every_alert_says_what_is_wrong_and_what_to_do_and_is_listed() throws Exception {
        String list = read(ALERTS.resolveSibling("README.md"));
        for (JsonNode alert : alerts()) {
            JsonNode words = alert.path("annotations");
            assertThat(words.path("summary").asString()).as("%s", alert).hasSizeGreaterThan(15);
            assertThat(words.path("description").asString())
                    .as("%s", alert)
                    .hasSizeGreaterThan(100);
            assertThat(list).contains("| `" + alert.path("alert").asString() + "` |");
        }
    }

    @Test
    void a_misspelt_metric_label_or_value_would_be_found() throws Exception {
        assertThat(faults("rate(penstock_event_received_total[5m])"))
                .containsExactly("no metric penstock_event_received_total");
        assertThat(faults("penstock_spool_bytes_bucket"))
                .containsExactly("no metric penstock_spool_bytes_bucket");
        assertThat(faults("penstock_spool_points{house=\"cabin\"}"))
                .containsExactly("no label house");
        assertThat(faults("sum by (home, cause) (penstock_gaps_total)"))
                .containsExactly("no label cause");
        assertThat(faults("penstock_connection_state{state=~\"live|refuse\"}"))
                .containsExactly("no state refuse");
        assertThat(faults("label_values(penstock_gaps_total, homes)"))
                .containsExactly("no label homes");
        assertThat(faults("rate(penstock_write_seconds_bucket{home=~\"$home\"}[5m])")).isEmpty();
    }

    @Test
    void what_is_documented_is_what_a_running_program_tells() throws Exception {
        HomeSettings settings = HomeSettings.defaults().withEntities(20);
        Set<String> told = new TreeSet<>();
        try (SimulatedHome home = SimulatedHome.start(settings);
                AnsweringInflux influx = new AnsweringInflux();
                Watched watched =
                        Watched.over(
                                influx.url(),
                                HomeConfig.of(home.url().toString(), settings.token()))) {
            watched.start();
            watched.awaitSettled(20);
            Matcher type = TYPE.matcher(watched.get("/metrics").body());
            while (type.find()) {
                told.add(type.group(1));
            }
        }
        Set<String> documented = documented().keySet();

        assertThat(documented).isEqualTo(told);
        assertThat(documented).isEqualTo(new TreeSet<>(MetricNames.TYPES.keySet()));
    }

    @Test
    void the_dashboard_can_be_imported_anywhere() throws Exception {
        JsonNode dashboard = JsonMapper.shared().readTree(read(DASHBOARD));
        List<String> variables =
                dashboard
                        .at("/templating/list")
                        .valueStream()
                        .map(variable -> variable.path("name").asString())
                        .toList();

        assertThat(variables).containsExactly("datasource", "home");
        assertThat(dashboard.path("id").isNull()).isTrue();
        assertThat(dashboard.findValuesAsString("uid"))
                .containsOnly("${datasource}", "-- Grafana --", "penstock");
        assertThat(dashboard.findValues("panels").getFirst().valueStream())
                .allSatisfy(panel -> assertThat(panel.path("title").asString()).isNotEmpty())
                .filteredOn(panel -> !panel.path("type").asString().equals("row"))
                .allSatisfy(panel -> assertThat(panel.path("description").asString()).isNotEmpty());
    }
}
