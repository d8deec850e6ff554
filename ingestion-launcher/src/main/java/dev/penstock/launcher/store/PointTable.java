package dev.penstock.launcher.store;

import dev.penstock.ingestion.event.Point;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows of points with the names they refer to; not thread-safe.
 *
 * <p>As in InfluxDB, fields of a point that is written again are added or replaced, none is taken
 * away.
 *
 * <p>Of no more use once a transaction was undone: it may know row numbers that do not exist, and
 * the driver has closed the statement that failed.
 */
final class PointTable implements AutoCloseable {
    private static final int CACHED_NAMES = 10_000;

    private final SeriesTable series;
    private final IdCache<String> fieldIds = new IdCache<>(CACHED_NAMES);
    private final FieldBuffer fields = new FieldBuffer();
    private final PreparedStatement findField;
    private final PreparedStatement insertField;
    private final Upsert upsert;
    private final PreparedStatement count;

    PointTable(Connection connection) throws SQLException {
        series = new SeriesTable(connection);
        findField = connection.prepareStatement("SELECT id FROM fields WHERE name = ?");
        insertField =
                connection.prepareStatement("INSERT INTO fields (name) VALUES (?) RETURNING id");
        upsert = new Upsert(connection);
        count =
                connection.prepareStatement(
                        "SELECT count(*) FROM (SELECT DISTINCT series_id, time_us FROM points)");
    }

    /** Adds or completes points; within the caller's transaction. */
    void putAll(List<Point> points) throws SQLException {
        for (Point point : points) {
            put(point);
        }
        upsert.finish();
    }

    private void put(Point point) throws SQLException {
        fields.clear();
        point.forEachField(fields);
        long seriesId = series.id(point.series());
        for (int i = 0; i < fields.size(); i++) {
            upsert.add(seriesId, point.timeMicros(), fieldId(fields.name(i)), fields.value(i));
        }
    }

    /** How many points there are; reads the whole table. */
    long count() throws SQLException {
        Long points = Rows.firstLong(count);
        return points == null ? 0 : points;
    }

    @Override
    public void close() throws SQLException {
        series.close();
        findField.close();
        insertField.close();
        upsert.close();
        count.close();
    }

    private long fieldId(String name) throws SQLException {
        Long known = fieldIds.get(name);
        if (known != null) {
            return known;
        }
        findField.setString(1, name);
        Long found = Rows.firstLong(findField);
        long id = found != null ? found : insertField(name);
        fieldIds.put(name, id);
        return id;
    }

    private long insertField(String name) throws SQLException {
        insertField.setString(1, name);
        Long id = Rows.firstLong(insertField);
        if (id == null) {
            throw new SQLException("no row number for the field " + name);
        }
        return id;
    }
}
