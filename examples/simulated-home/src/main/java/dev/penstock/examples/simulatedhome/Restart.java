package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A stop and a start of the home, step by step in the background. */
final class Restart {
    /** In so many portions the entities come back. */
    private static final int PORTIONS = 20;

    private final Home home;
    private final Server server;
    private final Door door;
    private final Pacer pacer;

    Restart(Home home, Server server, Door door, Pacer pacer) {
        this.home = home;
        this.server = server;
        this.door = door;
        this.pacer = pacer;
    }

    CompletableFuture<Void> run(Duration down, Duration starting) {
        pacer.paused(true);
        home.coreState(CoreState.STOPPING);
        home.fire("homeassistant_stop", "{}");
        server.stopListening();
        server.sessions().forEach(session -> session.close(1000));
        List<Entity> entities = home.forget();
        home.coreState(CoreState.NOT_RUNNING);
        CompletableFuture<Void> course =
                CompletableFuture.runAsync(door::listen, after(down.toNanos()));
        // First all of them as restored and unavailable, then with their states.
        for (int step = 0; step < 2 * PORTIONS; step++) {
            boolean restored = step < PORTIONS;
            int portion = step % PORTIONS;
            course =
                    course.thenRunAsync(
                            () -> appear(entities, portion, restored),
                            after(starting.toNanos() / (2 * PORTIONS)));
        }
        return course.thenRun(this::running);
    }

    private static Executor after(long nanos) {
        return CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
    }

    private void appear(List<Entity> entities, int portion, boolean restored) {
        for (int i = portion; i < entities.size(); i += PORTIONS) {
            Entity entity = entities.get(i);
            Appearance look = entity.look();
            if (restored) {
                Map<String, @Nullable Object> attributes =
                        JsonText.object(
                                "restored",
                                true,
                                "friendly_name",
                                look.attributes().get("friendly_name"),
                                "supported_features",
                                0);
                home.show(entity, "unavailable", attributes, null);
            } else {
                home.show(entity, look.state(), look.attributes(), null);
            }
        }
    }

    private void running() {
        home.coreState(CoreState.STARTING);
        home.fire("core_config_updated", "{}");
        home.fire("homeassistant_start", "{}");
        home.coreState(CoreState.RUNNING);
        home.fire("core_config_updated", "{}");
        home.fire("homeassistant_started", "{}");
        pacer.paused(false);
    }
}
