package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way to a server, up to where it would speak: its name, its port, its certificate. */
final class Network {
    private static final int MILLIS = (int) Target.PATIENCE.toMillis();

    private final Target target;
    private final Optional<String> home;
    private final Timing timing;

    Network(Target target, Optional<String> home, Timing timing) {
        this.target = target;
        this.home = home;
        this.timing = timing;
    }

    /** The steps; what needs a connection comes after the last. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        String address = target.host() + ":" + target.port();
        Step name = step("dns", "look up " + target.host(), this::resolve);
        Step port = step("tcp", "connect to " + address, this::connect).after(name);
        steps.add(name);
        steps.add(port);
        if (target.secure()) {
            Certificate certificate = new Certificate(target, timing);
            String tried = "shake hands in TLS with " + address;
            steps.add(step("tls", tried, certificate::look).after(port));
        }
        return steps;
    }

    private Step step(String name, String tried, Check check) {
        return new Step(target.prefix() + name, home, tried, check, null);
    }

    private Outcome resolve() {
        try {
            String addresses =
                    Arrays.stream(InetAddress.getAllByName(target.host()))
                            .map(InetAddress::getHostAddress)
                            .distinct()
                            .collect(Collectors.joining(", "));
            return new Outcome.Fine(addresses);
        } catch (UnknownHostException e) {
            return new Outcome.Failed(
                    "the name is not known here",
                    "check the host in "
                            + target.key()
                            + ".url; inside a container names that end with .local are rarely"
                            + " known: use the address");
        }
    }

    private Outcome connect() throws IOException {
        long begin = timing.nanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.host(), target.port()), MILLIS);
            return new Outcome.Fine("connected in " + (timing.nanos() - begin) / 1_000_000 + " ms");
        } catch (SocketTimeoutException e) {
            return new Outcome.Failed(
                    "no answer within " + Target.PATIENCE.toSeconds() + " s",
                    "see that the machine is on and that no firewall lies between; then "
                            + target.key()
                            + ".url");
        } catch (ConnectException e) {
            return new Outcome.Failed(
                    "nothing listens there (" + e.getMessage() + ")",
                    "start "
                            + target.what()
                            + ", or correct host and port in "
                            + target.key()
                            + ".url");
        }
    }
}
