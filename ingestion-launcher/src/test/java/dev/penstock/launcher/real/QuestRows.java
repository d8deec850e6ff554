package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Stored;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** How many rows there are, with those written again. */
    long rows() throws IOException, InterruptedException {
        return query("SELECT count() FROM ").get(0).get(0).asLong();
    }

    /** Changes that stand in two series, which differ in some tag. */
    List<String> inTwoSeries() throws IOException, InterruptedException {
        Map<String, JsonNode> series = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (JsonNode row :
                query(
                        "SELECT DISTINCT entity_id, timestamp, "
                                + String.join(", ", tags())
                                + " FROM ")) {
            JsonNode other = series.put(row.get(0) + " " + row.get(1), row);
            if (other != null) {
                twice.add(other + " and " + row);
            }
        }
        return twice;
    }

    private List<String> tags() throws IOException, InterruptedException {
        List<String> tags = new ArrayList<>();
        database.query(
                        "SELECT \"column\" FROM table_columns('"
                                + TABLE
                                + "') WHERE type = 'SYMBOL'")
                .forEach(row -> tags.add("\"" + row.get(0).asString() + "\""));
        return tags;
    }

    private JsonNode query(String select) throws IOException, InterruptedException {
        return database.query(select + TABLE + " WHERE timestamp >= '" + from + "'");
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
