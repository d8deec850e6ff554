package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The worked example of the document is what the command makes. */
final class DocumentedExampleTest {
    private static final Path DOCUMENT = Path.of("../docs/import-config.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");

    @TempDir private Path path;

    @Test
    void the_example_comes_out_as_it_is_printed() throws Exception {
        List<String> blocks =
                BLOCK.matcher(Files.readString(DOCUMENT))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(blocks).hasSize(3);
        ConfigurationFolder folder =
                new ConfigurationFolder(path)
                        .file("configuration.yaml", blocks.get(0))
                        .file("packages/blinds.yaml", blocks.get(1))
                        .file("secrets.yaml", "influxdb_token: \"s3cret==\"\n");

        assertThat(folder.translation().yaml().replace(path + "/", "").replace("\n#  ", ""))
                .isEqualTo(blocks.get(2).replace("\n#  ", ""));
    }
}
