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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Posts devices, entities and services of all homes to a receiver whenever they change: at first
 * all, then what differs from what it has acknowledged.
 *
 * <p>Thread-safe. Everything is done on one virtual thread of its own. While the receiver is away,
 * only the newest state of each home is kept, and tried again after longer and longer waits.
 */
public final class RegistryWebhook implements RegistryListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryWebhook.class);
    private static final String DEVICES = "/internal/devices/bulk_upsert";
    private static final String ENTITIES = "/internal/entities/bulk_upsert";
    private static final String SERVICES = "/internal/services/bulk_upsert";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Receiver receiver;
    private final Timing timing;
    private final Map<String, Registries> newest = new ConcurrentHashMap<>();
    private final Map<String, Registries> acknowledged = new HashMap<>();
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private String told = "";
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
        news.release();
    }

    private void run() {
        try {
            while (true) {
                news.acquire();
                news.drainPermits();
                postAll();
            }
        } catch (InterruptedException e) {
            // It is closed; nobody else interrupts this thread.
            Thread.currentThread().interrupt();
        }
    }

    /** Until the newest state of every home is acknowledged. */
    private void postAll() throws InterruptedException {
        Duration wait = FIRST_WAIT;
        for (String home : newest.keySet()) {
            while (!posted(home)) {
                if (timing.await(closed, wait)) {
                    throw new InterruptedException();
                }
                Duration doubled = wait.multipliedBy(2);
                wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
            }
            wait = FIRST_WAIT;
        }
    }

    private boolean posted(String home) throws InterruptedException {
        Registries now = newest.getOrDefault(home, Registries.EMPTY);
        Rows rows = new Rows(acknowledged.getOrDefault(home, Registries.EMPTY), now);
        try {
            if (!rows.isEmpty()) {
                post(home, rows);
            }
            acknowledged.put(home, now);
            told = "";
            return true;
        } catch (Receiver.Refused e) {
            if (!e.reason().equals(told) && closed.getCount() > 0) {
                told = e.reason();
                LOG.warn(
                        "the registries of {} are not posted, and will be: {} {}",
                        home,
                        receiver.url(),
                        told);
            }
            return false;
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
        closed.countDown();
        thread.interrupt();
        receiver.close();
    }
}
