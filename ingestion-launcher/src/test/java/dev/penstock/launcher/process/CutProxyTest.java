package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The network that can be cut, with a server behind it that answers what it hears. */
final class CutProxyTest {
    private static final Duration PLENTY = Duration.ofSeconds(10);

    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private ServerSocket echo;
    private CutProxy proxy;

    @BeforeEach
    void listen() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = CutProxy.before(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                accepted.add(socket);
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException stopped) {
                // The loop's condition tells whether it was closed.
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException reset) {
            // Seen by the test at its own end.
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String ask(Socket socket, String question) throws IOException {
        byte[] bytes = question.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(bytes);
        return new String(socket.getInputStream().readNBytes(bytes.length), StandardCharsets.UTF_8);
    }

    private static void assertHearsNothing(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void passes_both_ways_and_passes_the_end_on() throws Exception {
        try (Socket client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
            client.shutdownOutput();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            Await.until("the link is forgotten", PLENTY, () -> proxy.connections() == 0);
        }
    }

    @Test
    void a_cut_resets_both_ends_and_new_connections_pass() throws Exception {
        try (Socket before = connect()) {
            assertThat(ask(before, "one")).isEqualTo("one");

            proxy.cut();

            assertThatThrownBy(() -> before.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            Await.until("the server's end is closed", PLENTY, () -> accepted.get(0).isClosed());
            try (Socket after = connect()) {
                assertThat(ask(after, "two")).isEqualTo("two");
            }
        }
    }

    @Test
    void in_silence_connections_stay_open_and_nothing_passes() throws Exception {
        try (Socket before = connect()) {
            assertThat(ask(before, "one")).isEqualTo("one");

            proxy.silence();

            before.getOutputStream().write('x');
            accepted.get(0).getOutputStream().write('y');
            assertHearsNothing(before);
            accepted.get(0).close();
            assertHearsNothing(before);
            try (Socket during = connect()) {
                during.getOutputStream().write('z');
                assertHearsNothing(during);
            }
            assertThat(accepted).hasSize(1);
        }
    }

    @Test
    void the_end_of_a_silenced_client_does_not_reach_the_server() throws Exception {
        try (Socket before = connect()) {
            assertThat(ask(before, "one")).isEqualTo("one");
            proxy.silence();
        }
        accepted.get(0).getOutputStream().write('y');
        assertThat(accepted.get(0).isClosed()).isFalse();

        proxy.cut();

        Await.until("the server's end is closed", PLENTY, () -> accepted.get(0).isClosed());
    }

    @Test
    void after_silence_new_connections_pass_and_old_ones_stay_dead() throws Exception {
        try (Socket before = connect()) {
            assertThat(ask(before, "one")).isEqualTo("one");
            proxy.silence();
            proxy.pass();

            try (Socket after = connect()) {
                assertThat(ask(after, "two")).isEqualTo("two");
            }
            before.getOutputStream().write('x');
            assertHearsNothing(before);
            proxy.cut();
            assertThatThrownBy(() -> before.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void with_nobody_behind_it_a_connection_is_reset() throws Exception {
        echo.close();
        try (Socket client = connect()) {
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
    }
}
