package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Recorder.Row;
import dev.penstock.examples.simulatedhome.Recorder.Stretch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What {@code history/history_during_period} was asked for; answers it the way Home Assistant's
 * recorder does ({@code recorder/history/modern.py}), surprising defaults included.
 *
 * @param start exclusive, microseconds
 * @param end exclusive, microseconds
 */
record HistoryQuery(
        long start,
        long end,
        List<String> entityIds,
        boolean startTimeState,
        boolean significantOnly,
        boolean minimal,
        boolean noAttributes) {
    /** Domains whose attribute changes count as significant. */
    private static final Set<String> SIGNIFICANT =
            Set.of("climate", "device_tracker", "humidifier", "thermostat", "water_heater");

    /** Domains that keep their attributes in a minimal answer. */
    private static final Set<String> NEED_ATTRIBUTES =
            Set.of("climate", "humidifier", "input_datetime", "thermostat", "water_heater");

    /**
     * The result a client gets.
     *
     * @param rows how many rows it has
     */
    record Answer(String json, int rows) {}

    Answer answer(Recorder recorder, long now) {
        int count = 0;
        StringBuilder out = new StringBuilder(4096).append('{');
        for (String id : entityIds) {
            List<Row> rows = rows(id, recorder.between(id, start, end, now));
            if (!rows.isEmpty()) {
                out.append(out.length() > 1 ? "," : "");
                JsonText.string(out, id);
                out.append(":[");
                count += write(out, id, rows);
                out.append(']');
            }
        }
        return new Answer(out.append('}').toString(), count);
    }

    private List<Row> rows(String id, Stretch stretch) {
        boolean everything = !significantOnly || SIGNIFICANT.contains(domain(id));
        List<Row> rows = new ArrayList<>();
        if (startTimeState) {
            stretch.atStart()
                    .map(row -> new Row(id, row.state(), row.attributes(), start, start, start))
                    .ifPresent(rows::add);
        }
        for (Row row : stretch.rows()) {
            if (everything || row.changed() == row.updated()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Writes an entity's rows; returns how many it wrote. */
    private int write(StringBuilder out, String id, List<Row> rows) {
        boolean full = !minimal || NEED_ATTRIBUTES.contains(domain(id));
        int written = 0;
        String last = null;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (full || i == 0) {
                out.append(i == 0 ? "" : ",");
                full(out, row);
                written++;
            } else if (!Objects.equals(row.state(), last)) {
                out.append(",{\"s\":");
                JsonText.value(out, row.state());
                out.append(",\"lu\":");
                Times.epoch(out, row.updated());
                out.append('}');
                written++;
            }
            last = row.state();
        }
        return written;
    }

    private void full(StringBuilder out, Row row) {
        out.append("{\"s\":");
        JsonText.value(out, row.state());
        out.append(",\"a\":").append(noAttributes ? "{}" : row.attributes());
        out.append(",\"lu\":");
        Times.epoch(out, row.updated());
        if (row.changed() != row.updated()) {
            out.append(",\"lc\":");
            Times.epoch(out, row.changed());
        }
        out.append('}');
    }

    private static String domain(String entityId) {
        return entityId.substring(0, Math.max(0, entityId.indexOf('.')));
    }
}
