package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.connect.LiveSession;
import dev.penstock.ingestion.decode.EventReceiver;
import dev.penstock.ingestion.decode.Payload;
import dev.penstock.ingestion.decode.PayloadReader;
import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.RegistryReader;
import dev.penstock.ingestion.decode.RegistryRow;
import dev.penstock.ingestion.decode.Result;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The registries as they were last read, each by itself; used by one thread at a time.
 *
 * <p>A list that cannot be had leaves what was known of it.
 */
final class RegistryTables {
    private Map<String, EntityEntry> entities = Map.of();
    private Map<String, DeviceEntry> devices = Map.of();
    private Map<String, Registries.Area> areas = Map.of();
    private Map<String, Registries.Floor> floors = Map.of();
    private Map<String, Registries.Label> labels = Map.of();
    private Map<String, Set<String>> services = Map.of();
    private final Map<Registry, Integer> unusable = new EnumMap<>(Registry.class);

    /** Everything as it is known now. */
    Registries now() {
        return new Registries(entities, devices, areas, floors, labels, services);
    }

    /** How many entries of the latest lists were of no use. */
    int unusable() {
        return unusable.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Reads one registry; one that Home Assistant does not know, as it is older, is empty.
     *
     * @return why it could not be read; empty when it was
     */
    Optional<String> read(LiveSession session, Registry registry, Duration atMost)
            throws InterruptedException {
        Asking asking = new Asking(session, registry, atMost);
        return switch (registry) {
            case ENTITY -> read(asking, Form.ENTITY, table -> entities = table);
            case DEVICE -> read(asking, Form.DEVICE, table -> devices = table);
            case AREA -> read(asking, Form.AREA, table -> areas = table);
            case FLOOR -> read(asking, Form.FLOOR, table -> floors = table);
            case LABEL -> read(asking, Form.LABEL, table -> labels = table);
            case SERVICES -> readServices(asking);
        };
    }

    /** The home's unit of temperature, if it tells one. */
    static Optional<String> temperatureUnit(LiveSession session, Duration atMost)
            throws InterruptedException {
        AtomicReference<@Nullable String> unit = new AtomicReference<>();
        session.ask(
                "get_config",
                (payload, receiver) ->
                        unit.set(PayloadReader.readText(payload, "unit_system", "temperature")),
                atMost);
        return Optional.ofNullable(unit.get());
    }

    /** One question to Home Assistant. */
    private record Asking(LiveSession session, Registry registry, Duration atMost) {
        /** Why there is no answer, but for a registry that is unknown; empty where there is one. */
        Optional<String> trouble(PayloadSink sink) throws InterruptedException {
            Optional<Result> answer = session.ask(registry.command(), sink, atMost);
            if (answer.isEmpty()) {
                return Optional.of(registry.command() + " is not answered");
            }
            Result result = answer.get();
            if (result.success() || "unknown_command".equals(result.errorCode())) {
                return Optional.empty();
            }
            return Optional.of(registry.command() + ": " + result.error());
        }
    }

    private <T> Optional<String> read(Asking asking, Form<T> form, Consumer<Map<String, T>> keep)
            throws InterruptedException {
        Rows<T> rows = new Rows<>(form);
        Optional<String> trouble = asking.trouble(rows);
        if (trouble.isPresent()) {
            return trouble;
        }
        if (rows.noList) {
            return Optional.of(asking.registry().command() + " is not answered with a list");
        }
        keep.accept(rows.table);
        unusable.put(asking.registry(), rows.odd);
        return trouble;
    }

    private Optional<String> readServices(Asking asking) throws InterruptedException {
        AtomicReference<Map<String, Set<String>>> read = new AtomicReference<>(Map.of());
        Optional<String> trouble =
                asking.trouble(
                        (payload, receiver) -> read.set(RegistryReader.readServices(payload)));
        if (trouble.isEmpty()) {
            services = read.get();
        }
        return trouble;
    }

    /**
     * Collects the entries of one answer, on the decoding thread, before the answer is handed on.
     */
    private static final class Rows<T> implements PayloadSink {
        private final Form<T> form;
        private final Map<String, T> table = new HashMap<>();
        private int odd;
        private boolean noList;

        Rows(Form<T> form) {
            this.form = form;
        }

        @Override
        public void read(Payload payload, EventReceiver receiver) {
            int others = new RegistryReader(form.keys()).read(payload, this::take);
            noList = others == RegistryReader.NO_LIST;
            odd += Math.max(0, others);
        }

        /** Of two entries of one id the first one counts. */
        private void take(RegistryRow row) {
            @Nullable T made = form.entry().apply(row);
            if (made == null || table.putIfAbsent(form.id().apply(made), made) != null) {
                odd++;
            }
        }
    }
}
