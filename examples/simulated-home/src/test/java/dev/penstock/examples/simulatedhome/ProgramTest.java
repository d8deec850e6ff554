package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

class ProgramTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final CountDownLatch forever = new CountDownLatch(1);

    private int run(String commands, String... arguments) {
        return run(new StringReader(commands), arguments);
    }

    private int run(Reader commands, String... arguments) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return SimulatedHomeProgram.run(arguments, new BufferedReader(commands), out, forever);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_says_where_it_listens_and_quits() {
        assertThat(run("stats\n\nquit\n", "--port", "0", "--token=secret", "--rate", "0")).isZero();
        assertThat(printed())
                .contains("http://127.0.0.1:", "token: secret", "emitted 0, clients 0");
    }

    @Test
    void it_stays_when_the_commands_end() {
        forever.countDown();
        assertThat(run("", "--port", "0")).isZero();
    }

    @Test
    void it_stays_when_the_commands_break() {
        forever.countDown();
        Reader broken =
                new Reader() {
                    @Override
                    public int read(char[] buffer, int offset, int length) throws IOException {
                        throw new IOException("unplugged");
                    }

                    @Override
                    public void close() {}
                };
        assertThat(run(broken, "--port", "0")).isZero();
        assertThat(printed()).contains("unplugged");
    }

    @Test
    void wrong_arguments_are_explained() {
        assertThat(run("", "--prot", "0")).isEqualTo(2);
        assertThat(run("", "--port")).isEqualTo(2);
        assertThat(run("", "--port", "x")).isEqualTo(2);
        assertThat(run("", "--port", "-1")).isEqualTo(2);
        assertThat(run("", "--entities=0", "--seed=3")).isEqualTo(2);
        assertThat(printed())
                .contains("no option --prot", "missing after --port", "takes a number, not \"x\"")
                .contains("port has to be 0 to 65535, but is -1", "entities has to be");
    }

    @Test
    void help_names_options_and_commands() {
        assertThat(run("", "--help")).isZero();
        assertThat(printed()).contains("--entities", "refuse-token");
    }

    @Test
    void a_taken_port_ends_it() {
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults())) {
            assertThat(run("", "--port", String.valueOf(home.port()))).isEqualTo(1);
            assertThat(printed()).contains("cannot listen on");
        }
    }

    @Test
    void every_command_is_obeyed() {
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults())) {
            Console console = new Console(home);
            for (String command :
                    List.of(
                            "rate 0",
                            "burst 7",
                            "lose 2",
                            "close",
                            "close 1001",
                            "drop",
                            "stall",
                            "resume",
                            "silent on",
                            "silent off",
                            "refuse 503",
                            "refuse 0",
                            "refuse-token on",
                            "refuse-token off",
                            "malformed",
                            "padding 100")) {
                assertThat(console.obey(command)).as(command).isEqualTo("done");
            }
            assertThat(console.obey("stats")).startsWith("emitted 7,").endsWith(" cut off 0");
            assertThat(console.obey("help")).contains("burst");
            assertThat(console.obey("restart 0 0")).isIn("restarting", "running again");
        }
    }

    @Test
    void entities_are_renamed_moved_and_removed() {
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults())) {
            Console console = new Console(home);
            home.set("automation.a", "on", Map.of());
            for (String command :
                    List.of(
                            "rename sensor.garten_3_illuminance sensor.hell",
                            "name sensor.hell Helle Ecke",
                            "trigger automation.a",
                            "move sensor.hell bad")) {
                assertThat(console.obey(command)).as(command).isEqualTo("done");
            }
            assertThat(home.registry().areaOf("sensor.hell")).hasValue("bad");
            assertThat(console.obey("move sensor.hell")).isEqualTo("done");
            assertThat(home.registry().areaOf("sensor.hell")).hasValue("garten");
            String device = home.registry().deviceOf("sensor.hell").orElseThrow();
            assertThat(console.obey("move-device " + device + " bad")).isEqualTo("done");
            assertThat(home.registry().areaOf("sensor.hell")).hasValue("bad");
            assertThat(String.valueOf(home.registry().entry("entity", "sensor.hell")))
                    .contains("name=Helle Ecke");
            assertThat(console.obey("unregister sensor.hell")).isEqualTo("done");
            assertThat(home.registry().ids("entity")).doesNotContain("sensor.hell");
            assertThat(home.emitted()).isEqualTo(6);
        }
    }

    @Test
    void wrong_commands_are_explained() {
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults())) {
            Console console = new Console(home);
            assertThat(console.obey("explode")).contains("no command \"explode\"");
            assertThat(console.obey("rate fast")).contains("not \"fast\"");
            assertThat(console.obey("rate -1")).contains("not \"-1\"");
            assertThat(console.obey("silent")).contains("on or off");
            assertThat(console.obey("rename sensor.no sensor.x")).contains("Entity not found");
            assertThat(console.obey("trigger sun.sun")).contains("no such automation: sun.sun");
            assertThat(console.obey("refuse 7")).contains("HTTP status");
        }
    }

    @Test
    void settings_refuse_what_cannot_be_and_hide_the_token() {
        HomeSettings defaults = HomeSettings.defaults();
        assertThat(defaults.toString()).doesNotContain(defaults.token());
        assertThat(defaults.withReadOnlyToken(null).readOnlyToken()).isEmpty();
        assertThat(defaults.withVersion("2024.1.0").withHistoryRows(5).historyRows()).isEqualTo(5);
        assertThat(defaults.withCommitDelay(java.time.Duration.ZERO).commitDelay()).isZero();
        assertThatThrownBy(() -> defaults.withPathPrefix("ha/"))
                .hasMessageContaining("pathPrefix has to be empty, or to begin");
        assertThatThrownBy(() -> defaults.withToken(" ")).hasMessageContaining("token");
    }
}
