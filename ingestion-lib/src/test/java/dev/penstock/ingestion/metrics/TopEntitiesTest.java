package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.EventRateSnapshot.EntityCount;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

final class TopEntitiesTest {
    private final TopEntities entities = new TopEntities(8);

    private void count(String entity, int times) {
        IntStream.range(0, times).forEach(time -> entities.count(entity));
    }

    @Test
    void the_busiest_come_first_and_equals_in_the_order_of_their_names() {
        count("sensor.b", 2);
        count("sensor.a", 2);
        count("sensor.c", 5);
        count("sensor.d", 1);

        assertThat(entities.top(3))
                .containsExactly(
                        new EntityCount("sensor.c", 5),
                        new EntityCount("sensor.a", 2),
                        new EntityCount("sensor.b", 2));
    }

    @Test
    void there_may_be_fewer_than_asked_for() {
        assertThat(entities.top(10)).isEmpty();
        count("sensor.a", 1);
        assertThat(entities.top(10)).containsExactly(new EntityCount("sensor.a", 1));
    }

    @Test
    void a_flood_of_quiet_entities_displaces_no_busy_one_and_takes_no_memory() {
        count("sensor.busy", 50);
        count("sensor.also", 40);
        for (int i = 0; i < 10_000; i++) {
            entities.count("sensor.quiet_" + i);
            entities.count("sensor.busy");
        }

        assertThat(entities.top(2))
                .containsExactly(
                        new EntityCount("sensor.busy", 10_050), new EntityCount("sensor.also", 40));
        assertThat(entities.top(Integer.MAX_VALUE)).hasSizeBetween(4, 8);
    }

    @Test
    void exactly_the_busier_half_stays_when_another_one_appears() {
        for (int i = 1; i <= 8; i++) {
            count("sensor.n" + i, i);
        }
        count("sensor.new", 1);

        assertThat(entities.top(10))
                .extracting(EntityCount::entityId)
                .containsExactly("sensor.n8", "sensor.n7", "sensor.n6", "sensor.n5", "sensor.new");
    }

    @Test
    void half_of_those_that_are_equally_quiet_stay_when_another_one_appears() {
        for (int i = 1; i <= 8; i++) {
            count("sensor.n" + i, 2);
        }
        count("sensor.new", 1);

        assertThat(entities.top(10))
                .hasSize(5)
                .endsWith(new EntityCount("sensor.new", 1))
                .filteredOn(entity -> entity.events() == 2)
                .hasSize(4);
    }
}
