package dev.penstock.examples.simulatedhome;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who lives in a home: its entities, and the registries that describe them.
 *
 * @param residents the entities, in the order they were set up
 * @param registries each registry's entries as JSON, by their ids
 */
record HomePlan(List<Entity> residents, Map<RegistryKind, Map<String, String>> registries) {
    private record Area(String id, String name, String floor) {}

    private static final List<Area> AREAS =
            List.of(
                    new Area("kuche", "Küche", "ground"),
                    new Area("wohnzimmer_sud", "Wohnzimmer, Süd", "ground"),
                    new Area("kids_cave", "Kids' \"Cave\"", "upper"),
                    new Area("buro", "Büro", "upper"),
                    new Area("bad", "Bad  OG", "upper"),
                    new Area("flur", "Flur", "ground"),
                    new Area("keller", "Keller=Werkstatt", "basement"),
                    new Area("garten", "Garten", "ground"));

    /** The plan of a home of that many entities; always the same one. */
    static HomePlan of(int entities) {
        return of(entities, RegistryShape.usual());
    }

    /** The plan of a home of that many entities that show a state. */
    static HomePlan of(int entities, RegistryShape shape) {
        Builder builder = new Builder(entities, shape);
        builder.places();
        builder.alone("sun.sun", new Things.Sun(), DeviceKind.sun());
        builder.alone("person.anna", new Things.Traveller(), DeviceKind.person());
        for (int number = 1; builder.residents.size() < entities; number++) {
            builder.device(DeviceKind.ALL.get(number % DeviceKind.ALL.size()), number);
        }
        builder.unseen();
        return new HomePlan(List.copyOf(builder.residents), builder.registries);
    }

    private static final class Builder {
        private final int most;
        private final RegistryShape shape;
        private int devices;
        private final List<Entity> residents = new ArrayList<>();
        private final Map<RegistryKind, Map<String, String>> registries =
                new EnumMap<>(RegistryKind.class);

        Builder(int most, RegistryShape shape) {
            this.most = most;
            this.shape = shape;
        }

        private void entry(RegistryKind kind, String id, String json) {
            if (shape.has(kind)) {
                registries
                        .computeIfAbsent(kind, one -> new LinkedHashMap<>())
                        .put(id, RegistryText.without(shape, kind, json));
            }
        }

        void places() {
            floor("basement", "Untergeschoss", -1);
            floor("ground", "Erdgeschoss", 0);
            floor("upper", "Upper floor, \"loft\"", 1);
            AREAS.forEach(area -> {
                String json = RegistryText.area(area.id, area.name, area.floor);
                entry(RegistryKind.AREA, area.id, json);
            });
            label("energy", "Energie, Strom", "amber");
            label("critical", "Critical", "red");
        }

        private void floor(String id, String name, int level) {
            entry(RegistryKind.FLOOR, id, RegistryText.floor(id, name, level));
        }

        private void label(String id, String name, String color) {
            entry(RegistryKind.LABEL, id, RegistryText.label(id, name, color));
        }

        void alone(String id, Behaviour behaviour, Appearance look) {
            if (residents.size() < most) {
                residents.add(new Entity(id, behaviour, look));
            }
        }

        void device(DeviceKind kind, int number) {
            Area area = AREAS.get(number * 5 % AREAS.size());
            devices++;
            String deviceId = RegistryText.deviceId(number);
            entry(RegistryKind.DEVICE, deviceId, RegistryText.device(kind, number, area.id));
            for (DeviceKind.Part part : kind.parts()) {
                if (residents.size() < most) {
                    String slug = number + "_" + part.slug();
                    String id = part.domain() + "." + area.id + "_" + slug;
                    String device = area.name + " " + number;
                    int count = residents.size();
                    entry(RegistryKind.ENTITY, id, RegistryText.entity(id, part, number, count));
                    residents.add(new Entity(id, part.behaviour(), part.look(device, count)));
                }
            }
        }

        /** Entities that are disabled, spread over the devices there are. */
        void unseen() {
            for (int number = 1; number <= shape.unseen(); number++) {
                int device = devices == 0 ? number : 1 + number % devices;
                String id = "sensor.unseen_" + number;
                entry(RegistryKind.ENTITY, id, RegistryText.unseen(id, device, number));
            }
        }
    }
}
