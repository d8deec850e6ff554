package dev.penstock.ingestion.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.EntityId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class DiscoveryCacheTest {
    private static final EntityId LAMP = new EntityId("light.lamp");
    private static final long NOW = 1_000_000_000;

    private final DiscoveryCache cache = new DiscoveryCache();

    private static EntityEntry entity(
            String id, @Nullable String device, @Nullable String area, @Nullable String name) {
        return new EntityEntry(
                id, "r-" + id, null, "hue", null, device, area, name, "Power", true, List.of(),
                null, null, null);
    }

    private static DeviceEntry device(
            String id, @Nullable String area, @Nullable String parent, @Nullable String name) {
        return new DeviceEntry(
                id, name, null, "ACME", null, null, null, area, parent, null, List.of(), List.of(),
                List.of(), null);
    }

    private static Registries house(List<EntityEntry> entities, DeviceEntry... devices) {
        Map<String, EntityEntry> byId = new HashMap<>();
        entities.forEach(one -> byId.put(one.entityId(), one));
        Map<String, DeviceEntry> known = new HashMap<>();
        for (DeviceEntry one : devices) {
            known.put(one.id(), one);
        }
        return new Registries(
                byId,
                known,
                Map.of("attic", new Registries.Area("attic", "The attic", "top")),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Registries lampIn(@Nullable String area) {
        return house(List.of(entity("light.lamp", null, area, null)));
    }

    private void install(Registries now, long written) {
        cache.install(now, () -> written, NOW, Map.of());
    }

    @Test
    void an_area_is_the_entitys_own_else_its_devices_else_that_of_what_the_device_is_part_of() {
        install(
                house(
                        List.of(
                                entity("a.own", "child", "attic", null),
                                entity("a.device", "parent", null, null),
                                entity("a.parent", "child", null, null),
                                entity("a.nowhere", "loop", null, null),
                                entity("a.unlisted", "ghost", null, null)),
                        device("parent", "cellar", null, "Meter"),
                        device("child", null, "parent", null),
                        device("loop", null, "loop", null)),
                Long.MIN_VALUE);

        assertThat(area("a.own")).isEqualTo("attic");
        assertThat(area("a.device")).isEqualTo("cellar");
        assertThat(area("a.parent")).isEqualTo("cellar");
        assertThat(area("a.nowhere")).isNull();
        assertThat(place("a.unlisted").deviceId()).isEqualTo("ghost");
        assertThat(place("a.own").areaName()).isEqualTo("The attic");
        assertThat(place("a.own").floorId()).isEqualTo("top");
        assertThat(place("a.device").areaName()).isNull();
        assertThat(place("a.missing")).isEqualTo(Place.UNKNOWN);
    }

    private Place place(String entity) {
        return cache.at(new EntityId(entity), NOW);
    }

    private @Nullable String area(String entity) {
        return place(entity).areaId();
    }

    @Test
    void a_name_is_what_a_person_gave_else_the_devices_with_the_entitys() {
        install(
                house(
                        List.of(
                                entity("a.named", "d", null, "Mine"),
                                entity("a.usual", "d", null, null),
                                entity("a.alone", null, null, null)),
                        device("d", null, null, "Plug")),
                Long.MIN_VALUE);

        assertThat(place("a.named").name()).isEqualTo("Mine");
        assertThat(place("a.usual").name()).isEqualTo("Plug Power");
        assertThat(place("a.alone").name()).isEqualTo("Power");
    }

    @Test
    void a_new_place_counts_from_what_was_written_last_on() {
        install(lampIn("attic"), Long.MIN_VALUE);
        install(lampIn("cellar"), 500);
        install(lampIn(null), 700);

        assertThat(cache.at(LAMP, 500).areaId()).isEqualTo("attic");
        assertThat(cache.at(LAMP, 501).areaId()).isEqualTo("cellar");
        assertThat(cache.at(LAMP, 700).areaId()).isEqualTo("cellar");
        assertThat(cache.at(LAMP, 701).areaId()).isNull();
    }

    @Test
    void the_first_place_counts_from_ever_on_unless_something_was_written_without_it() {
        install(lampIn("attic"), 500);
        assertThat(cache.at(LAMP, 1).areaId()).isEqualTo("attic");

        DiscoveryCache late = new DiscoveryCache();
        assertThat(late.at(LAMP, 400)).isEqualTo(Place.UNKNOWN);
        late.install(lampIn("attic"), () -> 500, NOW, Map.of());
        assertThat(late.at(LAMP, 400)).isEqualTo(Place.UNKNOWN);
        assertThat(late.at(LAMP, 501).areaId()).isEqualTo("attic");
    }

    @Test
    void an_entity_whose_changes_waited_for_its_entry_never_belonged_nowhere() {
        install(house(List.of()), Long.MIN_VALUE);
        install(lampIn("attic"), 500);

        assertThat(cache.at(LAMP, 400).areaId()).isEqualTo("attic");
    }

    @Test
    void what_was_told_of_an_announced_entity_before_the_announcement_stays_where_it_was() {
        install(house(List.of()), Long.MIN_VALUE);
        assertThat(cache.at(LAMP, 200)).isEqualTo(Place.UNKNOWN);
        cache.install(lampIn("attic"), () -> 500, NOW, Map.of("light.lamp", 300L));

        assertThat(cache.at(LAMP, 300)).isEqualTo(Place.UNKNOWN);
        assertThat(cache.at(LAMP, 400).areaId()).isEqualTo("attic");
    }

    @Test
    void an_entity_that_left_is_where_it_was_until_it_is_surely_gone() {
        install(lampIn("attic"), Long.MIN_VALUE);
        install(house(List.of()), 500);
        install(house(List.of()), 600);

        assertThat(cache.registries().entities()).isEmpty();
        assertThat(cache.at(LAMP, NOW + 1_000_000).areaId()).isEqualTo("attic");
        assertThat(cache.at(LAMP, NOW + 61_000_000)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void a_flood_of_moves_is_remembered_only_so_far() {
        install(lampIn("a0"), Long.MIN_VALUE);
        for (int i = 1; i <= 1_000; i++) {
            install(lampIn("a" + i), i * 10L);
        }

        assertThat(cache.at(LAMP, 10_001).areaId()).isEqualTo("a1000");
        assertThat(cache.at(LAMP, 9_999).areaId()).isEqualTo("a999");
    }
}
