package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TokenSource;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * One way to a home: its network, whether Home Assistant is at its end, and whether that lets this
 * program in. Used by one thread at a time.
 */
final class Way implements AutoCloseable {
    private final EndpointConfig endpoint;
    private final Target target;
    private final Optional<String> home;
    private final Timing timing;
    private final Set<Secret> refused;
    private @Nullable HttpClient client;
    private @Nullable Conversation conversation;
    private @Nullable String version;
    private boolean admitted;

    /**
     * Creates one; nothing is tried yet.
     *
     * @param key the configuration key it stands below
     * @param endpoint where it leads, with what
     * @param home the home's name
     * @param refused tokens that another way to the home has refused
     */
    Way(
            String key,
            EndpointConfig endpoint,
            Optional<String> home,
            Timing timing,
            Set<Secret> refused) {
        this.endpoint = endpoint;
        this.target = Target.of(key, endpoint);
        this.home = home;
        this.timing = timing;
        this.refused = refused;
    }

    /** The ways of a home in their order. */
    static List<Way> all(String home, List<EndpointConfig> endpoints, Timing timing) {
        Set<Secret> refused = new HashSet<>();
        List<Way> ways = new ArrayList<>();
        for (EndpointConfig endpoint : endpoints) {
            String key = "homes." + home;
            if (!ways.isEmpty()) {
                key += ".fallback_urls[" + (ways.size() - 1) + "]";
            }
            ways.add(new Way(key, endpoint, Optional.of(home), timing, refused));
        }
        return ways;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>(new Network(target, home, timing).steps());
        Step websocket =
                step("websocket", "open " + endpoint.websocketUrl(), this::open)
                        .after(steps.getLast());
        String shown = "show the token of " + target.key() + " to " + target.base();
        steps.add(websocket);
        steps.add(step("token", shown, this::authenticate).after(websocket));
        return steps;
    }

    private Step step(String name, String tried, Check check) {
        return new Step(target.prefix() + name, home, tried, check, null);
    }

    Target target() {
        return target;
    }

    /** The conversation, once the token was accepted. */
    Optional<Conversation> admitted() {
        return admitted ? Optional.ofNullable(conversation) : Optional.empty();
    }

    /** A client of what has answered as Home Assistant. */
    Optional<HttpClient> answered() {
        return conversation == null ? Optional.empty() : Optional.ofNullable(client);
    }

    /** Home Assistant's version as it told it; empty where it did not. */
    String version() {
        return version == null ? "" : version;
    }

    private Outcome open() throws InterruptedException {
        Refusals refusals = new Refusals(target);
        HttpClient http = target.client();
        client = http;
        try {
            Conversation opened = Conversation.open(http, endpoint.websocketUrl(), Target.PATIENCE);
            Optional<Spoken> first = opened.next();
            if (first.isEmpty()) {
                opened.close();
                return refusals.silent();
            }
            if (!first.get().type().equals("auth_required")) {
                opened.close();
                return refusals.stranger();
            }
            version = first.get().version();
            conversation = opened;
            return new Outcome.Fine("Home Assistant " + version + " asks for a token");
        } catch (ExecutionException e) {
            return refusals.of(e);
        } catch (TimeoutException e) {
            return refusals.silent();
        }
    }

    private Outcome authenticate() throws IOException, InterruptedException {
        Conversation open = conversation;
        if (open == null) {
            return new Outcome.Skipped("there is no connection");
        }
        Secret token;
        try {
            token = endpoint.token().read();
        } catch (IOException e) {
            return bad("its file cannot be read (" + e + ")", "let token_file name one");
        }
        Optional<String> broken = TokenSource.brokenRule(token);
        if (broken.isPresent()) {
            return bad("it " + broken.get() + "; it was not shown", "see that all of it is there");
        }
        if (refused.contains(token)) {
            return new Outcome.Skipped(
                    "not tried, as another address has refused the same token, and Home Assistant"
                            + " may ban who shows wrong ones");
        }
        return shown(open, token);
    }

    private Outcome shown(Conversation open, Secret token)
            throws IOException, InterruptedException {
        open.send(Map.of("type", "auth", "access_token", token.reveal()));
        Optional<Spoken> answer = open.next();
        if (answer.isEmpty()) {
            return new Outcome.Failed(
                    "no answer within " + Target.PATIENCE.toSeconds() + " s",
                    "see Home Assistant's own log; it may be starting, or overloaded");
        }
        if (!answer.get().type().equals("auth_ok")) {
            refused.add(token);
            String words = answer.get().body().path("message").asString(answer.get().type());
            return bad("refused: " + words, "the old one may be deleted, or of another home");
        }
        admitted = true;
        return new Outcome.Fine("accepted");
    }

    private Outcome bad(String found, String hint) {
        return new Outcome.Failed(
                found,
                "make a long-lived access token in Home Assistant (your profile, Security, at the"
                        + " bottom) and set it as "
                        + target.key()
                        + ".token; "
                        + hint,
                Outcome.Kind.AUTHENTICATION);
    }

    @Override
    public void close() {
        if (conversation != null) {
            conversation.close();
        }
        if (client != null) {
            client.shutdownNow();
        }
    }
}
