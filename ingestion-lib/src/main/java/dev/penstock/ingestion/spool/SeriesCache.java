package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Series;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The series read lately, so that points of an entity share theirs; not thread-safe.
 *
 * <p>Bounded: the one not asked for longest gives way.
 */
final class SeriesCache implements Function<String, Series> {
    private static final int MOST = 4_096;

    private final Map<String, Series> known = new LinkedHashMap<>(256, 0.75f, true);

    @Override
    public Series apply(String line) {
        Series series = known.get(line);
        if (series == null) {
            series = Series.parse(line);
            known.put(line, series);
            if (known.size() > MOST) {
                Iterator<String> oldest = known.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        return series;
    }
}
