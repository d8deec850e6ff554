package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.launcher.config.HttpSettings;

import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;

/** The port of health and metrics: free, or a running Penstock's. */
final class Port {
    private final HttpSettings settings;

    Port(HttpSettings settings) {
        this.settings = settings;
    }

    Step step() {
        String address = settings.bind() + ":" + settings.port();
        return Step.of("http.port", "listen on " + address, this::look);
    }

    private Outcome look() throws InterruptedException {
        if (settings.port() == 0) {
            return new Outcome.Fine("any free port is taken");
        }
        String host = settings.bind().replaceAll("[\\[\\]]", "");
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), settings.port()));
            return new Outcome.Fine("free");
        } catch (UnknownHostException e) {
            return elsewhere("is not known");
        } catch (BindException e) {
            boolean taken = String.valueOf(e.getMessage()).contains("in use");
            return taken ? taken(host) : elsewhere(e.toString());
        } catch (IOException e) {
            return elsewhere(e.toString());
        }
    }

    private Outcome elsewhere(String why) {
        return new Outcome.Failed(
                settings.bind() + " cannot be listened on (" + why + ")",
                "set http.bind to an address of this machine, and http.port to one this user may"
                        + " open");
    }

    private Outcome taken(String host) throws InterruptedException {
        String near = host.equals("0.0.0.0") ? "127.0.0.1" : host.equals("::") ? "::1" : host;
        String name = near.contains(":") ? "[" + near + "]" : near;
        for (String scheme : List.of("http://", "https://")) {
            if (isPenstock(URI.create(scheme + name + ":" + settings.port()))) {
                return new Outcome.Fine("a running Penstock answers there");
            }
        }
        return new Outcome.Failed(
                "another program listens there",
                "set http.port to a port that is free, or end that program");
    }

    /** Nothing is sent that were secret, so that it does not matter who answers. */
    private static boolean isPenstock(URI base) throws InterruptedException {
        Target self = new Target("http", "http.", "Penstock", base, TlsConfig.insecure());
        HttpClient client = self.client();
        try {
            HttpRequest health =
                    HttpRequest.newBuilder(self.at("/health")).timeout(Target.PATIENCE).build();
            HttpResponse<String> answer = client.send(health, BodyHandlers.ofString());
            return answer.body().toLowerCase(Locale.ROOT).contains("penstock")
                    || (answer.statusCode() == HttpURLConnection.HTTP_UNAUTHORIZED
                            && answer.headers().firstValue("x-correlation-id").isPresent());
        } catch (IOException e) {
            return false;
        } finally {
            client.shutdownNow();
        }
    }
}
