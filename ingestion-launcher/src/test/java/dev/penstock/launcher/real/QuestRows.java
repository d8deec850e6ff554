package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Stored;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/** What a QuestDB has of a home since some time. */
final class QuestRows {
    private static final String TABLE = RealDatabase.EVENTS;

    private final QuestDb database;
    private final Instant from;

    QuestRows(QuestDb database, Instant from) {
        this.database = database;
        this.from = from;
    }

    /**
     * The states. QuestDB keeps a row that is written again, InfluxDB does not: a set is what
     * InfluxDB would have.
     */
    Set<Stored> states() throws IOException, InterruptedException {
        Set<Stored> states = new HashSet<>();
        for (JsonNode row : query("SELECT entity_id, timestamp, value, state FROM ")) {
            String state =
                    row.get(3).isNull()
                            ? String.valueOf(row.get(2).asDouble())
                            : row.get(3).asString();
            long time = micros(Instant.parse(row.get(1).asString()));
            states.add(Stored.of(row.get(0).asString(), time, state));
        }
        return states;
    }

    private JsonNode query(String select) throws IOException, InterruptedException {
        return database.query(select + TABLE + " WHERE timestamp >= '" + from + "'");
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
