package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/delivery.md says about the writer's states is what the code does. */
final class DocumentedWriterStatesTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "delivery.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z_]+( \\| [a-z_]+){5}) \\|$");
    private static final WriteResult AWAY = new WriteResult.Retry(Optional.empty(), "away");
    private static final WriteResult WRONG = new WriteResult.Misconfigured("mend it");

    /** In the order of the columns. */
    private static final List<Consumer<WriterStatus>> HEARD =
            List.of(
                    WriterStatus::acknowledged,
                    status -> status.failed(AWAY, true),
                    status -> status.failed(AWAY, false),
                    status -> status.failed(WRONG, true),
                    WriterStatus::stopped);

    private static final Map<String, Consumer<WriterStatus>> WAYS =
            Map.of(
                    "untried", status -> {},
                    "writing", HEARD.get(0),
                    "spooling", HEARD.get(1),
                    "backing_off", HEARD.get(2),
                    "misconfigured", HEARD.get(3),
                    "stopped", HEARD.get(4));

    private static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCUMENT));
        while (row.find()) {
            List<String> cells = Arrays.asList(row.group(1).split(" \\| ", -1));
            rows.put(cells.getFirst(), cells.subList(1, cells.size()));
        }
        return rows;
    }

    private static WriterStatus in(String state) {
        WriterStatus status =
                new WriterStatus("home", "a sink", () -> "0 wait", new ManualTiming());
        Optional.ofNullable(WAYS.get(state)).orElseThrow().accept(status);
        assertThat(word(status)).isEqualTo(state);
        return status;
    }

    private static String word(WriterStatus status) {
        return status.state()
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void the_documented_table_is_what_the_writer_does() throws IOException {
        Map<String, List<String>> done = new LinkedHashMap<>();
        for (String state : documented().keySet()) {
            done.put(
                    state,
                    HEARD.stream()
                            .map(heard -> {
                                WriterStatus status = in(state);
                                heard.accept(status);
                                return word(status);
                            })
                            .toList());
        }

        assertThat(documented()).isEqualTo(done);
        assertThat(documented()).hasSize(WriterState.class.getPermittedSubclasses().length);
    }

    @Test
    void wrong_settings_are_told_wherever_the_points_are() {
        WriterStatus status = in("untried");
        status.failed(WRONG, false);

        assertThat(status.state()).isEqualTo(new WriterState.Misconfigured("mend it"));
    }
}
