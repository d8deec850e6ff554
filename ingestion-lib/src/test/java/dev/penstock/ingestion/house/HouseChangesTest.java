package dev.penstock.ingestion.house;

import static dev.penstock.ingestion.house.ToldHouse.number;
import static dev.penstock.ingestion.house.ToldHouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.house.House.Thing;

import org.junit.jupiter.api.Test;

/** What changes the status of a house, and how that is noticed. */
final class HouseChangesTest {
    private final ToldHouse told = new ToldHouse();

    @Test
    void history_and_what_is_older_change_nothing() {
        told.see(Via.EVENT, 100, "lock.a", "locked");
        told.see(Via.HISTORY, 200, "lock.a", "jammed");
        told.see(Via.SNAPSHOT, 50, "lock.a", "unlocked");
        told.see(Via.EVENT, 99, "lock.a", "open");
        told.remove("lock.a", 98);
        assertThat(told.house().locks()).extracting(Thing::state).containsExactly("locked");

        told.see(Via.EVENT, 101, "lock.a", "unlocked");
        assertThat(told.house().locks()).extracting(Thing::state).containsExactly("unlocked");
    }

    @Test
    void an_entity_that_is_removed_leaves() {
        told.see("lock.a", "locked");
        told.see("lock.b", "locked");
        told.remove("lock.a");

        assertThat(told.house().locks()).extracting(Thing::entityId).containsExactly("lock.b");
    }

    @Test
    void what_a_later_snapshot_does_not_tell_of_was_removed_meanwhile() {
        told.see("lock.gone", "locked");
        told.see("lock.here", "locked");
        told.see(Via.SNAPSHOT, told.now(), "lock.here", "locked");
        told.status.snapshotRead();

        assertThat(told.house().locks()).extracting(Thing::entityId).containsExactly("lock.here");
    }

    @Test
    void a_snapshot_that_breaks_off_removes_nobody() {
        told.see("lock.a", "locked");
        told.see("lock.b", "locked");
        told.see(Via.SNAPSHOT, told.now(), "lock.a", "locked");
        told.see("light.x", "on");
        assertThat(told.house().locks()).hasSize(2);

        told.see(Via.SNAPSHOT, told.now(), "lock.b", "locked");
        told.see(Via.SNAPSHOT, told.now(), "light.x", "on");
        told.status.snapshotRead();
        assertThat(told.house().locks()).extracting(Thing::entityId).containsExactly("lock.b");
    }

    @Test
    void a_section_has_a_new_version_when_it_looks_different_and_only_then() {
        told.see("light.a", "on", text("friendly_name", "A"));
        House first = told.house();

        told.see("light.a", "on", text("friendly_name", "A"), number("brightness", "7"));
        told.see("sensor.x", "1");
        assertThat(told.house().versions()).isEqualTo(first.versions());

        told.see("light.a", "off", text("friendly_name", "A"));
        House second = told.house();
        assertThat(second.version(Section.LIGHTS_BY_AREA))
                .isGreaterThan(first.version(Section.LIGHTS_BY_AREA));
        assertThat(second.version(Section.LOCKS)).isEqualTo(first.version(Section.LOCKS));

        told.remove("light.a");
        assertThat(told.status.version(Section.LIGHTS_BY_AREA))
                .isGreaterThan(second.version(Section.LIGHTS_BY_AREA));
    }

    @Test
    void another_unit_is_a_new_version_of_climate_and_the_same_is_none() {
        long before = told.status.version(Section.CLIMATE);
        told.status.unit("°C");
        assertThat(told.status.version(Section.CLIMATE)).isEqualTo(before);
        told.status.unit("°F");
        assertThat(told.status.version(Section.CLIMATE)).isGreaterThan(before);
    }

    @Test
    void whoever_sees_a_version_sees_its_change() throws InterruptedException {
        told.see("switch.a", "off");
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 1; i <= 3_000; i++) {
                                told.see("switch.s" + i, "on");
                            }
                        });
        while (writer.isAlive()) {
            House house = told.house();
            long version = house.version(Section.SWITCHES_ON);
            assertThat((long) house.switchesOn().size()).isGreaterThanOrEqualTo(version - 1);
        }
        writer.join();

        assertThat(told.house().switchesOn()).hasSize(3_000);
    }
}
