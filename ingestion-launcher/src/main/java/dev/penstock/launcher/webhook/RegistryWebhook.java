package dev.penstock.launcher.webhook;

import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.ingestion.discovery.RegistryListener;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.WebhookSettings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Posts devices, entities and services of all homes to a receiver whenever they change: at first
 * all, then what differs from what it has acknowledged.
 *
 * <p>Thread-safe. Everything is done on one virtual thread of its own. While the receiver is away,
 * only the newest state of each home is kept, and tried again after longer and longer waits, or
 * when it has changed.
 */
public final class RegistryWebhook implements RegistryListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryWebhook.class);
    private static final String DEVICES = "/internal/devices/bulk_upsert";
    private static final String ENTITIES = "/internal/entities/bulk_upsert";
    private static final String SERVICES = "/internal/services/bulk_upsert";

    private final Receiver receiver;
    private final Timing timing;
    private final Map<String, Registries> newest = new ConcurrentHashMap<>();
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();
    private final AtomicReference<CountDownLatch> news =
            new AtomicReference<>(new CountDownLatch(1));
    private final Map<String, Attempts> homes = new HashMap<>();
    private final Thread thread;

    private volatile boolean closed;
    private boolean withoutServices;

    private RegistryWebhook(WebhookSettings settings, Timing timing) {
        this.receiver = new Receiver(settings);
        this.timing = timing;
        this.thread = Thread.ofVirtual().name("penstock-webhook").unstarted(this::run);
    }

    /**
     * Opens it; it does not connect before there is something to post.
     *
     * @param settings where to post
     * @param timing the clock
     */
    public static RegistryWebhook open(WebhookSettings settings, Timing timing) {
        RegistryWebhook webhook = new RegistryWebhook(settings, timing);
        webhook.thread.start();
        return webhook;
    }

    /** Notes the newest state; it never waits. */
    @Override
    public void changed(String home, Registries before, Registries now) {
        newest.put(home, now);
        fresh.add(home);
        news.get().countDown();
    }

    private void run() {
        try {
            while (true) {
                // Set before the round, so that news during it are not slept through.
                CountDownLatch next = new CountDownLatch(1);
                news.set(next);
                postAll();
                await(next);
            }
        } catch (InterruptedException e) {
            // It is closed; nobody else interrupts this thread.
            Thread.currentThread().interrupt();
        }
    }

    /** One attempt for every home with news or whose wait is over: none holds up another. */
    private void postAll() throws InterruptedException {
        for (String home : newest.keySet()) {
            Attempts attempts = homes.computeIfAbsent(home, name -> new Attempts());
            if (fresh.remove(home) || attempts.due(timing.nanos())) {
                post(home, attempts);
            }
        }
    }

    /** Until there are news, or the first wait of a home is over. */
    private void await(CountDownLatch next) throws InterruptedException {
        long now = timing.nanos();
        OptionalLong left =
                homes.values().stream()
                        .filter(Attempts::waiting)
                        .mapToLong(attempts -> attempts.left(now))
                        .min();
        if (left.isEmpty()) {
            next.await();
        } else if (left.getAsLong() > 0) {
            timing.await(next, Duration.ofNanos(left.getAsLong()));
        }
    }

    private void post(String home, Attempts attempts) throws InterruptedException {
        Registries now = newest.getOrDefault(home, Registries.EMPTY);
        try {
            Rows rows = new Rows(attempts.acknowledged(), now);
            if (!rows.isEmpty()) {
                post(home, rows);
            }
            attempts.done(now);
        } catch (Receiver.Refused e) {
            later(home, attempts, e.reason());
        } catch (RuntimeException e) {
            // Its message may hold what was to be sent.
            later(home, attempts, "cannot be asked: " + e.getClass().getName());
        }
    }

    private void later(String home, Attempts attempts, String reason) {
        if (attempts.failed(timing.nanos(), reason) && !closed) {
            LOG.warn(
                    "the registries of {} are not posted, and will be: {} {}",
                    home,
                    receiver.url(),
                    reason);
        }
    }

    private void post(String home, Rows rows) throws Receiver.Refused, InterruptedException {
        for (int i = 0; i < rows.deviceChunks(); i++) {
            receiver.post(DEVICES, rows.deviceChunk(i));
        }
        for (int i = 0; i < rows.entityChunks(); i++) {
            receiver.post(ENTITIES, rows.entityChunk(i));
        }
        if (rows.services()) {
            postServices(rows);
        }
        LOG.info(
                "posted {} devices and {} entities of {} to {}",
                rows.devices(),
                rows.entities(),
                home,
                receiver.url());
    }

    /** Older receivers have no such path. */
    private void postServices(Rows rows) throws Receiver.Refused, InterruptedException {
        try {
            receiver.post(SERVICES, rows.serviceBody());
        } catch (Receiver.Refused e) {
            if (e.status() != 404) {
                throw e;
            }
            if (!withoutServices) {
                withoutServices = true;
                LOG.info("{} takes no services", receiver.url());
            }
        }
    }

    /** Stops at once; what is not posted is posted after the next start, as all is then. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        receiver.close();
    }
}
