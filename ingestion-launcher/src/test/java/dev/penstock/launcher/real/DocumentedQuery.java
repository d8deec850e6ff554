package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** The query that a page of the documentation shows. */
final class DocumentedQuery {
    private static final Pattern BLOCK = Pattern.compile("```influxql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile("'(\\d{4}-\\d\\d-\\d\\dT[^']*)'");

    private DocumentedQuery() {}

    /** The only one of a page, asked for the hours around now instead of those in the example. */
    static String of(String page) throws IOException {
        String text = Files.readString(Path.of("..", "docs", page));
        List<String> blocks = BLOCK.matcher(text).results().map(found -> found.group(1)).toList();
        assertThat(blocks).as("blocks marked influxql in %s", page).hasSize(1);
        String query = blocks.getFirst().strip();
        List<String> times = TIME.matcher(query).results().map(found -> found.group(1)).toList();
        assertThat(times).as("times in %s", query).hasSize(2);
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        return query.replace(times.getFirst(), hour.minus(2, ChronoUnit.HOURS).toString())
                .replace(times.getLast(), hour.plus(2, ChronoUnit.HOURS).toString());
    }
}
