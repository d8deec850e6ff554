package dev.penstock.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.command.DemoOptions;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.config.LogSettings;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.service.StandardOutput;
import dev.penstock.launcher.service.StopSignal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demonstration as a person sees it: what it prints, and the data it leaves. */
final class DemoTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Optional<Duration> SHORT = Optional.of(Duration.ofSeconds(2));
    private static final Executor THREAD = Thread.ofVirtual().name("demo-of-the-test")::start;

    @TempDir private Path folder;

    private final StandardOutput log = new StandardOutput();
    private final StringWriter out = new StringWriter();
    private final StopSignal stop = new StopSignal();

    @AfterEach
    void close() {
        log.close();
    }

    private DemoOptions options(int port, Optional<Duration> duration) {
        return new DemoOptions(folder, 20, 40, port, duration, LogSettings.Level.INFO);
    }

    private int run(boolean terminal, DemoOptions options) {
        return new Demo(stop, "1.2.3-test", new PrintWriter(out), terminal).run(options);
    }

    private String find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(out.toString());
        assertThat(matcher.find()).as("%s in\n%s", pattern, out).isTrue();
        return matcher.group(1);
    }

    @Test
    void tells_where_everything_is_and_that_nothing_was_lost() {
        assertThat(run(false, options(0, SHORT))).isEqualTo(ExitCode.FINE);

        assertThat(out.toString())
                .contains("Penstock 1.2.3-test demo")
                .contains("20 entities, 40 changes/s, at http://127.0.0.1:")
                .contains("data      " + folder.resolve("penstock.db"))
                .containsPattern("health {4}http://127\\.0\\.0\\.1:\\d+/health\n")
                .containsPattern("metrics {3}http://127\\.0\\.0\\.1:\\d+/metrics\n")
                .contains("Ctrl-C ends it.")
                .containsPattern("Received (\\d+), written \\1, lost 0\\. ")
                .endsWith("The data stay in " + folder.resolve("penstock.db") + ".\n");
        assertThat(Integer.parseInt(find("Received (\\d+), "))).isGreaterThan(20);
        assertThat(log.text()).isEmpty();
    }

    @Test
    void the_query_it_shows_finds_what_it_has_stored() throws Exception {
        run(false, options(0, SHORT));
        String query = find("sqlite3 \\S+ \"(.*)\"");
        String file = find("sqlite3 (\\S+) ");

        assertThat(query)
                .isEqualTo(
                        "SELECT time, entity_id, state FROM states ORDER BY time_us DESC LIMIT 10");
        List<String> rows = query(file, query);
        assertThat(rows)
                .hasSize(10)
                .allMatch(row ->
                        row.matches(
                                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z \\w+\\.\\w+ \\S.*"));
        // A change while the snapshot is taken arrives twice and is stored once.
        assertThat(Long.parseLong(query(file, "SELECT count(*) FROM states").getFirst()))
                .isBetween(21L, Long.parseLong(find("written (\\d+), lost")));
    }

    private static List<String> query(String file, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    @Test
    void on_a_terminal_one_line_is_written_over_again_and_again() {
        run(true, options(0, SHORT));

        assertThat(out.toString())
                .containsPattern("(\r\u001b\\[K +\\d+\\.\\d s   received [^\n]*){2}");
    }

    @Test
    void elsewhere_each_line_stands_for_itself() {
        run(false, options(0, SHORT));

        assertThat(out.toString())
                .doesNotContain("\r", "\u001b")
                .containsPattern(
                        "\n +\\d+\\.\\d s   received \\d+   written \\d+   \\d+/s   lag \\S+ s   waiting \\d+\n");
    }

    @Test
    void health_and_metrics_are_where_it_says_until_it_is_asked_to_stop() throws Exception {
        CompletableFuture<Integer> running =
                CompletableFuture.supplyAsync(
                        () -> run(false, options(0, Optional.empty())), THREAD);
        Await.until("it is introduced", PLENTY, () -> out.toString().contains("Ctrl-C ends it."));
        String health = find("health {4}(\\S+)");
        Await.until("it is healthy", PLENTY, () -> get(health).body().contains("\"healthy\""));

        assertThat(get(find("metrics {3}(\\S+)")).body())
                .contains("penstock_accounting_difference{home=\"home\"} 0.0\n");
        assertThat(running).isNotDone();
        stop.ask();

        assertThat(running.get(PLENTY.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).contains("lost 0.");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    @Test
    void takes_another_port_where_the_usual_one_is_taken_and_says_so() throws Exception {
        stop.ask();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(run(false, options(port, Optional.empty()))).isEqualTo(ExitCode.FINE);
            assertThat(out.toString())
                    .contains("Port " + port + " is taken, so another one is used.")
                    .doesNotContain(":" + port + "/health")
                    .containsPattern("health {4}http://127\\.0\\.0\\.1:\\d+/health\n");
        }
    }

    @Test
    void says_why_its_data_cannot_be_opened() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        DemoOptions options = new DemoOptions(file, 20, 40, 0, SHORT, LogSettings.Level.INFO);

        assertThat(run(false, options)).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .startsWith("The demo's data cannot be opened: ")
                .contains(file.toString(), "choose another state_dir");
    }

    @Test
    void tells_a_rate_below_one_as_it_is() {
        stop.ask();
        run(false, new DemoOptions(folder, 1, 0.5, 0, Optional.empty(), LogSettings.Level.INFO));

        assertThat(out.toString()).contains("1 entities, 0.5 changes/s");
    }

    @Test
    void logs_what_it_is_asked_to_but_no_token() {
        run(false, new DemoOptions(folder, 20, 40, 0, SHORT, LogSettings.Level.TRACE));

        assertThat(log.text())
                .contains("connected to Home Assistant")
                .doesNotContain("demo-home-token-0123456789abcdef");
    }
}
