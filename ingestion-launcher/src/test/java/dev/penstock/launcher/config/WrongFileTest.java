package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class WrongFileTest {
    @TempDir Path folder;

    private List<String> faults(String text) {
        return new Sources().file(folder, text).faults();
    }

    private String syntax(String text) {
        String fault = faults(text).get(0);
        return fault.substring(fault.indexOf(':') + 1);
    }

    private List<String> faultsBeside(String text) {
        return faults(Sources.HOME + text);
    }

    @Test
    void syntax_is_named_with_its_line() {
        assertThat(faults("queue:\n\tcapacity: 5\n"))
                .containsExactly("penstock.yaml:2 is not YAML: a tab stands where only blanks may");
        assertThat(syntax("queue: [1, 2\nbatch: 3\n"))
                .isEqualTo("2 is not YAML: a list in brackets lacks a comma or its end");
        assertThat(syntax("a: b: c\n"))
                .isEqualTo("1 is not YAML: a value with a colon in it needs quotes");
        assertThat(syntax(" a: 1\nb: 2\n"))
                .isEqualTo("2 is not YAML: this line is not indented like its neighbours");
        assertThat(syntax("queue: {}\n---\nbatch: {}\n"))
                .isEqualTo("2 is not YAML: only one document may stand in it");
        assertThat(syntax("a: \"b\n"))
                .isEqualTo("2 is not YAML: a quoted text or bracket does not end");
        assertThat(syntax("a: @b\n"))
                .endsWith("a value that begins with a special character needs quotes");
        assertThat(faults("a: \u0007\n"))
                .containsExactly(
                        "penstock.yaml is not YAML: it holds characters YAML does not allow");
    }

    @Test
    void a_file_that_cannot_be_read_is_a_fault() throws Exception {
        assertThat(faults("")).containsExactly("penstock.yaml is empty");
        assertThat(faults("# nothing\n")).containsExactly("penstock.yaml is empty");
        assertThat(faults("just words\n"))
                .containsExactly("penstock.yaml:1 must be keys with values, like queue:");
        assertThat(faults("[".repeat(100_000))).containsExactly("penstock.yaml is nested too deep");
        assertThat(faults("#".repeat(2 << 20)))
                .containsExactly("penstock.yaml is larger than 1MiB");
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "a: ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(message(latin)).isEqualTo(latin + " is not UTF-8 text");
        assertThat(message(folder)).isEqualTo(folder + " is a folder");
        assertThat(message(folder.resolve("no")))
                .isEqualTo(folder.resolve("no") + " does not exist");
    }

    private static String message(Path file) {
        try {
            return ConfigLoader.load(Optional.of(file), Map.of()).toString();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertThat(faults("\uFEFF" + Sources.HOME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qeue: {capacity: 1}|qeue (penstock.yaml:5) is not a key of Penstock; did you mean queue?",
                "queue: {sizes: 1}|queue.sizes (penstock.yaml:5) is not a key of Penstock",
                "linger: 1s|linger (penstock.yaml:5) is not a key of Penstock; did you mean batch.linger?",
                "queue: 5|queue (penstock.yaml:5) must be a section with keys below it",
                "queue: [1]|queue (penstock.yaml:5) must be a section with keys below it",
                "queue.capacity: 5|queue.capacity (penstock.yaml:5) must be nested, each part on its own line: queue: capacity",
                "queue: {capacity: 5, capacity: 6}|queue.capacity (penstock.yaml:5) is already in line 5",
                "queue: {capacity: }|queue.capacity (penstock.yaml:5) has no value; give it one or remove the key",
                "queue: {capacity: many}|queue.capacity (penstock.yaml:5) must be a whole number, was \"many\"",
                "queue: {capacity: 99999999999}|queue.capacity (penstock.yaml:5) must be a whole number, was \"99999999999\"",
                "queue: {? [a] : 5}|queue (penstock.yaml:5) holds a key that is not a plain word",
                "state_dir: [a]|state_dir (penstock.yaml:5) must be a single value, not a list or a section",
                "schema: {tags: entity_id}|schema.tags (penstock.yaml:5) must be a list like [a, b]",
                "schema: {tags: [entity_id, roof]}|schema.tags (penstock.yaml:5) must be a list of words from domain, entity_id, home, device_class, area_id, area, floor_id, device_id, device, platform, labels, entity_category, registry_id, event_category, was \"[entity_id, roof]\"",
                "schema: {tags: [domain]}|schema.tags (penstock.yaml:5) must contain entity_id, or entities overwrite each other, was \"[domain]\"",
                "schema: {constant_tags: [a]}|schema.constant_tags (penstock.yaml:5) must be a section of single values: name: value",
                "schema: {constant_tags: {a: [b]}}|schema.constant_tags (penstock.yaml:5) must be a section of single values: name: value",
                "schema: {context: maybe}|schema.context (penstock.yaml:5) must be true or false, was \"maybe\"",
                "connection: {jitter: lots}|connection.jitter (penstock.yaml:5) must be a number like 0.1, was \"lots\"",
                "connection: {breaker: {failures: 0}}|connection.breaker.failures (penstock.yaml:5) must be a whole number of at least 1, was \"0\"",
                "spool: {max_age: 0s}|spool.max_age (penstock.yaml:5) must be a duration longer than zero, like 30s, 5m or 10d, was \"0s\"",
                "spool: {max_bytes: big}|spool.max_bytes (penstock.yaml:5) must be 0 or a size like 64KiB, 10MB or 2GiB, was \"big\"",
                "spool: {max_bytes: 1000}|spool.max_bytes (penstock.yaml:5) must be 0 or at least 1MiB, was \"1000\"",
                "spool: {fsync: sometimes}|spool.fsync (penstock.yaml:5) must be one of always, interval, never, was \"sometimes\"",
                "dead_letters: {max_bytes: 1KiB}|dead_letters.max_bytes (penstock.yaml:5) must be at least 64KiB, was \"1KiB\"",
                "dead_letters: {max_bytes: 0}|dead_letters.max_bytes (penstock.yaml:5) must be a size like 64KiB, 10MB or 2GiB, was \"0\"",
                "queue: {max_bytes: 1KiB}|queue.max_bytes (penstock.yaml:5) must be at least 64KiB, was \"1KiB\"",
                "batch: {max_bytes: 1KiB}|batch.max_bytes (penstock.yaml:5) must be at least 4KiB, was \"1KiB\"",
                "memory: {warn_at: 180%}|memory.warn_at (penstock.yaml:5) must be a size like 512MiB or a percentage like 80%, was \"180%\"",
                "http: {port: 70000}|http.port (penstock.yaml:5) must be between 0 and 65535, was \"70000\"",
                "influxdb: {url: 'http://a b'}|influxdb.url (penstock.yaml:5) must be an address like http://host:8123, was \"http://a b\"",
                "influxdb: {url: 'http://a', tls: {ca_file: /etc/hostname}}|influxdb.tls.ca_file (penstock.yaml:5) must be a readable PEM file of certificates, was \"/etc/hostname\"",
                "influxdb: {url: 'http://a', tls: {ca_file: /no}}|influxdb.tls.ca_file (penstock.yaml:5) must be the path of a file that can be read, was \"/no\"",
                "influxdb: {url: 'http://a', tls: {pin_sha256: ab}}|influxdb.tls.pin_sha256 (penstock.yaml:5) must be a SHA-256 in 64 hexadecimal digits, was \"ab\"",
                "filter: {exclude: {domains: light}}|filter.exclude.domains (penstock.yaml:5) must be a list like [a, b]",
                "filter: {rules: {mode: include}}|filter.rules (penstock.yaml:5) must name patterns",
            })
    void a_fault_names_key_line_rule_and_value(String text, String fault) {
        assertThat(faultsBeside(text)).containsExactly(fault);
    }

    @Test
    void what_a_home_lacks_or_has_twice_is_named() {
        assertThat(faults("homes: {cabin: }"))
                .containsExactly(
                        "homes.cabin.url (penstock.yaml:1) is needed; set it here or"
                                + " HOME_ASSISTANT_URL",
                        "homes.cabin.token (penstock.yaml:1) is needed; set it here or"
                                + " HOME_ASSISTANT_TOKEN");
        assertThat(faultsBeside("    token_file: /run/x\n"))
                .containsExactly(
                        "homes.cabin.token_file (penstock.yaml:5) must not be set beside"
                                + " homes.cabin.token");
        assertThat(faults("homes:\n  my cabin: {url: http://a, token: " + Sources.TOKEN + "}\n"))
                .containsExactly(
                        "homes.my cabin (penstock.yaml:2) must have a name of 1 to 64 letters,"
                                + " digits, - or _");
        assertThat(faults("homes:\n  a: {url: http://a, token_file: /no}\n"))
                .containsExactly(
                        "homes.a.token_file (penstock.yaml:2) names a file that does not exist,"
                                + " was \"/no\"");
    }

    @Test
    void an_alias_that_contains_itself_does_not_hang() {
        assertThat(faultsBeside("queue: &q {capacity: *q}\n"))
                .containsExactly(
                        "queue.capacity (penstock.yaml:5) must be a single value, not a list or a"
                                + " section");
    }

    @Test
    void empty_sections_and_an_empty_filter_do_no_harm() {
        assertThat(faultsBeside("influxdb:\nfilter: {include: {domains: []}}\n")).isEmpty();
    }
}
