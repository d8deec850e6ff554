package dev.penstock.launcher.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page for clients shows is understood, and what it says is told. */
final class DocumentedClientTest {
    private static final Path PAGE = Path.of("../docs/clients.md");

    private static String found(String pattern) throws Exception {
        Matcher part = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(part.find()).as(pattern).isTrue();
        return part.group(1);
    }

    /** An object as JavaScript writes it, which is YAML as well. */
    private static String json(String object) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(object);
        return JsonMapper.shared().writeValueAsString(read);
    }

    @Test
    void the_first_example_subscribes_and_is_told_of_lights_in_the_shape_that_is_shown()
            throws Exception {
        String script = "```js\n[^`]*?";
        assertThat(found(script + "new WebSocket\\('([^']+)'\\)"))
                .isEqualTo("ws://127.0.0.1:8001/ws");
        String request = json(found(script + "JSON\\.stringify\\((\\{.*?\\})\\)"));
        JsonNode shown = JsonMapper.shared().readTree(found("```json\n([^`]*)```"));
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.welcomed()) {
            client.say(request).hear("subscription");
            hosted.happens("home", "sensor.power", "1");
            hosted.happens("home", "light.kitchen", "on");
            JsonNode told = client.hear();

            assertThat(told.path("entity_id").asString()).isEqualTo("light.kitchen");
            assertThat(told.propertyNames()).isEqualTo(shown.propertyNames());
        }
    }
}
