package dev.penstock.launcher.store;

import dev.penstock.ingestion.event.Series;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** The rows of series, made when a series is first written; not thread-safe. */
final class SeriesTable implements AutoCloseable {
    /** More entities than homes have; a series takes some 500 bytes, most of them shared. */
    private static final int CACHED = 20_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final IdCache<Series> ids = new IdCache<>(CACHED);
    private final PreparedStatement find;
    private final PreparedStatement insert;

    SeriesTable(Connection connection) throws SQLException {
        find = connection.prepareStatement("SELECT id FROM series WHERE line = ?");
        insert =
                connection.prepareStatement(
                        "INSERT INTO series (line, measurement, entity_id, domain, tags)"
                                + " VALUES (?, ?, ?, ?, ?) RETURNING id");
    }

    /** The row number of a series. */
    long id(Series series) throws SQLException {
        Long known = ids.get(series);
        if (known != null) {
            return known;
        }
        find.setString(1, series.line());
        Long found = Rows.firstLong(find);
        long id = found != null ? found : insert(series);
        ids.put(series, id);
        return id;
    }

    @Override
    public void close() throws SQLException {
        find.close();
        insert.close();
    }

    private long insert(Series series) throws SQLException {
        String entityId = entityId(series.tags());
        insert.setString(1, series.line());
        insert.setString(2, series.measurement());
        insert.setString(3, entityId);
        insert.setString(4, domain(series.tags(), entityId));
        insert.setString(5, json(series.tags()));
        Long id = Rows.firstLong(insert);
        if (id == null) {
            throw new SQLException("no row number for the series " + series);
        }
        return id;
    }

    /** The full id; the profile home-assistant has the part after the dot only. */
    private static @Nullable String entityId(Map<String, String> tags) {
        String tag = tags.get("entity_id");
        String domain = tags.get("domain");
        return tag == null || domain == null || tag.indexOf('.') >= 0 ? tag : domain + '.' + tag;
    }

    private static @Nullable String domain(Map<String, String> tags, @Nullable String entityId) {
        String tag = tags.get("domain");
        if (tag != null || entityId == null) {
            return tag;
        }
        int dot = entityId.indexOf('.');
        return dot < 0 ? null : entityId.substring(0, dot);
    }

    private static String json(Map<String, String> tags) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            tags.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return text.toString();
    }
}
