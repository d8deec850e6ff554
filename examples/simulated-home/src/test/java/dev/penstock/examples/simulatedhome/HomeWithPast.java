package dev.penstock.examples.simulatedhome;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A home that began at nine, by a clock of its own, and made a change a second then; by ten past
 * all of it is history.
 */
final class HomeWithPast implements AutoCloseable {
    /** What switches off all that the history makes up or leaves out by default. */
    static final String RAW =
            ",\"significant_changes_only\":false,\"include_start_time_state\":false";

    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(2), now::get);
    private final TestClient client = TestClient.enter(home);

    HomeWithPast() {
        change("sensor.a", "1", Map.of("k", 1, "attribution", "nobody"));
        change("sensor.a", "1", Map.of("k", 2));
        change("sensor.a", "2", Map.of("k", 2));
        change("climate.b", "heat", Map.of("t", 20));
        change("climate.b", "heat", Map.of("t", 21));
        pass(Duration.ofSeconds(5));
    }

    SimulatedHome home() {
        return home;
    }

    TestClient client() {
        return client;
    }

    /** Lets time pass. */
    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** Makes a change, a second later. */
    void change(String id, String state, Map<String, Object> attributes) {
        pass(Duration.ofSeconds(1));
        home.set(id, state, attributes);
    }

    Map<?, ?> answer(String start, String more) {
        return client.ask(
                "\"type\":\"history/history_during_period\",\"start_time\":\"2026-11-23T"
                        + start
                        + "\",\"entity_ids\":[\"sensor.a\",\"climate.b\",\"no.such\"]"
                        + more);
    }

    String history(String start, String more) {
        return JsonText.of(answer(start, more).get("result"));
    }

    @Override
    public void close() {
        client.close();
        home.close();
    }
}
