package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Tells clients of {@code /ws/status} how a house is, and then what of it changes.
 *
 * <p>It looks a few times a second, as long as there is anyone to tell: a light that flickers costs
 * a message now and then, not one for each flicker.
 */
final class HouseFeed {
    private static final Logger LOG = LoggerFactory.getLogger(HouseFeed.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final String TIMESTAMP = "timestamp";

    private final Sources sources;
    private final Timing timing;
    private final LogThrottle trouble;
    private final Map<Conversation, String> homes = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What each home was told to be last; for the feed's thread alone, as is what follows. */
    private final Map<String, ObjectNode> told = new HashMap<>();

    private final Map<Conversation, Boolean> known = new HashMap<>();

    HouseFeed(Sources sources, Timing timing) {
        this.sources = sources;
        this.timing = timing;
        this.trouble = new LogThrottle(timing, Duration.ofSeconds(30));
    }

    void start() {
        Thread.ofVirtual().name("penstock-clients-house").start(this::run);
    }

    void close() {
        closing.countDown();
    }

    /** From now on, a client is told of a home. */
    void add(Conversation client, String home) {
        homes.put(client, home);
    }

    void remove(Conversation client) {
        homes.remove(client);
    }

    private void run() {
        try {
            while (!timing.await(closing, INTERVAL)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            known.keySet().retainAll(homes.keySet());
            Set<String> wanted = wanted();
            told.keySet().retainAll(wanted);
            for (String home : wanted) {
                sources.house(home).ifPresent(house -> tell(home, house));
            }
        } catch (RuntimeException | Error e) {
            trouble.log(more -> LOG.warn("the house could not be told to clients", e));
        }
    }

    /** Whoever has shown no token yet makes no work. */
    private Set<String> wanted() {
        Set<String> wanted = new TreeSet<>();
        homes.forEach((client, home) -> {
            if (client.admitted()) {
                wanted.add(home);
            }
        });
        return wanted;
    }

    private void tell(String home, ObjectNode house) {
        List<byte[]> deltas = deltas(home, house);
        homes.forEach((client, wanted) -> {
            if (!wanted.equals(home) || !client.admitted()) {
                return;
            }
            if (known.put(client, true) == null) {
                client.send(snapshot(home, house));
            } else {
                deltas.forEach(client::send);
            }
        });
    }

    private List<byte[]> deltas(String home, ObjectNode house) {
        ObjectNode before = told.put(home, house);
        List<byte[]> deltas = new ArrayList<>();
        for (Map.Entry<String, JsonNode> section : house.properties()) {
            boolean same =
                    before != null && section.getValue().equals(before.get(section.getKey()));
            if (!same && !section.getKey().equals(TIMESTAMP)) {
                ObjectNode delta = Messages.of("delta").put("home", home);
                delta.put("section", section.getKey()).set("data", section.getValue());
                deltas.add(Messages.frame(delta));
            }
        }
        return deltas;
    }

    private static byte[] snapshot(String home, ObjectNode house) {
        ObjectNode snapshot = Messages.of("snapshot").put("home", home);
        snapshot.setAll(house);
        return Messages.frame(snapshot);
    }
}
