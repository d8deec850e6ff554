package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Line protocol, read as a database reads it. */
final class StoredLineTest {
    private static List<StoredLine> read(String body) {
        List<StoredLine> lines = new ArrayList<>();
        StoredLine.Reader reader = new StoredLine.Reader(body);
        while (reader.hasNext()) {
            lines.add(reader.next());
        }
        return lines;
    }

    @Test
    void reads_series_tags_fields_and_time() {
        StoredLine line =
                read("m,domain=sensor,entity_id=sensor.a value=21.5,context_id=\"x\" 1700\n")
                        .getFirst();

        assertThat(line.series()).isEqualTo("m,domain=sensor,entity_id=sensor.a");
        assertThat(line.tags()).isEqualTo(Map.of("domain", "sensor", "entity_id", "sensor.a"));
        assertThat(line.fields()).isEqualTo(Map.of("value", "21.5", "context_id", "x"));
        assertThat(line.time()).isEqualTo(1700);
        assertThat(line.tag("home")).isEmpty();
    }

    @Test
    void a_text_may_hold_quotes_backslashes_separators_and_line_breaks() {
        List<StoredLine> lines =
                read("m state=\"a \\\"b\\\", c=d\\\\\nvalue=1 2\",value=3 4\nm value=5 6");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).state()).isEqualTo("a \"b\", c=d\\\nvalue=1 2");
        assertThat(lines.get(0).time()).isEqualTo(4);
        assertThat(lines.get(1).state()).isEqualTo("5");
    }

    @Test
    void names_may_hold_escaped_separators() {
        StoredLine line = read("my\\ m,a\\,b=c\\ d,e=f\\=g h\\ i=true 7").getFirst();

        assertThat(line.tags()).isEqualTo(Map.of("a,b", "c d", "e", "f=g"));
        assertThat(line.fields()).isEqualTo(Map.of("h i", "true"));
    }

    @Test
    void the_state_is_the_text_where_there_is_one_else_the_number() {
        assertThat(read("m value=1,state=\"on\" 1").getFirst().state()).isEqualTo("on");
        assertThat(read("m state=\"\" 1").getFirst().state()).isEmpty();
        assertThat(read("m value=7 1").getFirst().state()).isEqualTo("7");
    }

    @Test
    void refuses_what_is_no_line_protocol() {
        assertThatThrownBy(() -> read("m,entity_id=sensor.a 1700"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
