package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.MessageDecoder;
import dev.penstock.ingestion.decode.MessageReceiver;
import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.RegistryReader;
import dev.penstock.ingestion.decode.RegistryRow;
import dev.penstock.ingestion.decode.Result;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A home of 50,000 entities on 10,000 devices in 60 areas, as Home Assistant tells of it. */
final class LargeHome {
    static final int ENTITIES = 50_000;
    private static final int DEVICES = 10_000;
    private static final int AREAS = 60;

    private LargeHome() {}

    /** The name of an entity. */
    static String name(int entity) {
        return "sensor.room_%d_climate_%d_temperature".formatted(entity / 5 % AREAS, entity);
    }

    /** Everything the registries say. */
    static Registries registries() {
        return new Registries(
                read(Form.ENTITY, entities()),
                read(Form.DEVICE, devices()),
                read(Form.AREA, areas()),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** The answer that lists the entities. */
    static byte[] entities() {
        SplittableRandom random = new SplittableRandom(1);
        return answer(ENTITIES, i -> entity(i, random));
    }

    /** The answer that lists the devices. */
    private static byte[] devices() {
        SplittableRandom random = new SplittableRandom(2);
        return answer(DEVICES, i -> device(i, random));
    }

    private static byte[] areas() {
        return answer(
                AREAS,
                i ->
                        """
                        {"aliases":[],"area_id":"room_%d","floor_id":null,"icon":null,\
                        "labels":[],"name":"Room %d","picture":null}\
                        """
                                .formatted(i, i));
    }

    private static byte[] answer(int rows, IntFunction<String> row) {
        return IntStream.range(0, rows)
                .mapToObj(row)
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"id\":1,\"type\":\"result\",\"success\":true,\"result\":[",
                                "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Five to a device; one in fifty has an area of its own, one in ten a label. */
    private static String entity(int i, SplittableRandom random) {
        return """
        {"area_id":%s,"categories":{},"config_entry_id":"01JDGZ8PZ4QW3N7Y6M5K2T1R%02d",\
        "config_subentry_id":null,"created_at":1731000000.%06d,"device_id":"%032x",\
        "disabled_by":null,"entity_category":null,"entity_id":"%s",\
        "has_entity_name":true,"hidden_by":null,"icon":null,"id":"%s","labels":[%s],\
        "modified_at":1731000000.%06d,"name":null,\
        "options":{"conversation":{"should_expose":false}},\
        "original_name":"Temperature","platform":"mqtt","translation_key":null,\
        "unique_id":"0x00158d%010x_temperature"}\
        """
                .formatted(
                        i % 50 == 0 ? "\"room_%d\"".formatted(i % AREAS) : "null",
                        i % 20,
                        i,
                        i / 5,
                        name(i),
                        hex(random),
                        i % 10 == 0 ? "\"measured\"" : "",
                        i,
                        i);
    }

    private static String device(int i, SplittableRandom random) {
        return """
        {"area_id":"room_%d","configuration_url":null,\
        "config_entries":["01JDGZ8PZ4QW3N7Y6M5K2T1R%02d"],"connections":[],\
        "created_at":1731000000.0,"disabled_by":null,"entry_type":null,\
        "hw_version":null,"id":"%032x","identifiers":[["mqtt","zigbee_%s"]],"labels":[],\
        "manufacturer":"Aqara","model":"Climate sensor","model_id":"WSDCGQ11LM",\
        "modified_at":1731000000.0,"name":"Climate %d","name_by_user":null,\
        "primary_config_entry":null,"serial_number":null,"sw_version":"3.0.1",\
        "via_device_id":null}\
        """
                .formatted(i % AREAS, i % 20, i, hex(random), i);
    }

    private static String hex(SplittableRandom random) {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    /** Reads an answer in the way it is read off a connection. */
    static <T> Map<String, T> read(Form<T> form, byte[] answer) {
        Map<String, T> table = new HashMap<>();
        PayloadSink sink =
                (payload, receiver) ->
                        new RegistryReader(form.keys())
                                .read(payload, row -> take(form, row, table));
        new MessageDecoder(AttributeInterest.ALL)
                .decode(
                        new StringReader(new String(answer, StandardCharsets.UTF_8)),
                        new Asker(sink));
        return table;
    }

    private static <T> void take(Form<T> form, RegistryRow row, Map<String, T> table) {
        @Nullable T made = form.entry().apply(row);
        if (made == null || table.putIfAbsent(form.id().apply(made), made) != null) {
            throw new IllegalStateException("a row of no use");
        }
    }

    /** Awaits one answer; anything else is a mistake in this home. */
    private record Asker(PayloadSink sink) implements MessageReceiver {
        @Override
        public PayloadSink payload(long id) {
            return sink;
        }

        @Override
        public void result(Result result) {
            if (!result.success()) {
                throw new IllegalStateException(result.error());
            }
        }

        @Override
        public void invalid(InvalidReason reason, String detail) {
            throw new IllegalStateException(detail);
        }

        @Override
        public void event(Event event) {
            throw new IllegalStateException("an event");
        }

        @Override
        public void authRequired(String version) {}

        @Override
        public void authOk(String version) {}

        @Override
        public void authInvalid(String message) {}

        @Override
        public void pong(long id) {}
    }
}
