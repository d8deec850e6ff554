package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.util.List;
import java.util.Map;

final class YamlWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sensor.power",
                "",
                " ",
                "yes",
                "5",
                "a: b",
                "# no comment",
                "'quoted' \"twice\" \\",
                "°C",
                "line\nbreak\r\ttab\0",
                "\u0085\u2028\ufeff\u200b",
                "\ud83c\udfe0",
                "{a, b}",
                "[a]",
                "*alias",
                "!tag",
                "- item",
                "http://[::1]:8086/path",
                "http://host:",
                "%"
            })
    void a_text_is_one_line_and_read_back_as_it_was(String text) {
        String yaml =
                YamlWords.word(text)
                        + ": ["
                        + YamlWords.word(text)
                        + ", "
                        + YamlWords.word(text)
                        + "]";

        assertThat(yaml.lines()).hasSize(1);
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(yaml))
                .isEqualTo(Map.of(text, List.of(text, text)));
    }
}
