package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class HomeServicesTest {
    private static final String READER = "simulated-home-read-only-token-0123456789";

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(60));
    private final Observer observer = new Observer(home);

    @AfterEach
    void close() {
        observer.close();
        home.close();
    }

    private static String call(String domain, String service, String more) {
        return "\"type\":\"call_service\",\"domain\":\""
                + domain
                + "\",\"service\":\""
                + service
                + "\""
                + more;
    }

    private static String target(String entityIdJson) {
        return ",\"target\":{\"entity_id\":" + entityIdJson + "}";
    }

    @Test
    void a_call_is_told_then_done_then_answered() {
        home.set("light.a", "off", Map.of());
        observer.news();
        assertThat(
                        observer.after(
                                call(
                                        "light",
                                        "turn_on",
                                        ",\"service_data\":{\"brightness\":7}"
                                                + target("[\"light.a\",\"light.no\"]"))))
                .containsExactly(
                        """
                        call_service {"domain":"light","service":"turn_on",\
                        "service_data":{"brightness":7,"entity_id":["light.a","light.no"]}}\
                        """,
                        "light.a: off > on",
                        "result");
        assertThat(observer.attributes("light.a"))
                .contains("\"brightness\":7", "\"color_mode\":\"hs\"", "\"rgb_color\":[255,");
        observer.after(call("light", "turn_off", target("\"light.a\"")));
        assertThat(observer.attributes("light.a")).contains("\"brightness\":null");
    }

    @Test
    void what_is_done_has_the_context_of_the_call_and_its_user() {
        home.set("switch.a", "off", Map.of());
        Map<?, ?> result =
                TestClient.at(
                        observer.client()
                                .ask(
                                        call("switch", "toggle", target("\"switch.a\""))
                                                + ",\"return_response\":false"),
                        "result");
        assertThat(result.containsKey("response")).isTrue();
        Map<?, ?> context = TestClient.at(result, "context");
        assertThat(context.get("user_id")).isEqualTo(HomeFacts.userId(true));
        assertThat(observer.state("switch.a").get("context")).isEqualTo(context);
        assertThat(observer.state("switch.a").get("state")).isEqualTo("on");
    }

    @Test
    void only_what_is_there_and_of_the_kind_is_switched() {
        home.set("input_boolean.a", "on", Map.of());
        home.set("input_boolean.b", "unavailable", Map.of());
        home.set("switch.a", "on", Map.of());
        observer.news();
        assertThat(observer.after(call("input_boolean", "toggle", target("\"all\""))))
                .contains("input_boolean.a: on > off", "result")
                .hasSize(3);
        assertThat(
                        observer.after(
                                call(
                                        "homeassistant",
                                        "turn_off",
                                        target("\"switch.a, input_boolean.b, sun.sun\""))))
                .contains("switch.a: on > off", "result")
                .hasSize(3);
        assertThat(observer.after(call("light", "turn_on", ""))).hasSize(2);
        assertThat(observer.after(call("light", "explode", "")))
                .containsExactly("not_found: Service light.explode not found.");
    }

    @Test
    void a_reader_switches_nothing() {
        home.set("switch.a", "off", Map.of());
        try (TestClient reader = TestClient.enter(home, READER)) {
            assertThat(
                            TestClient.error(
                                    reader.ask(call("switch", "turn_on", target("\"switch.a\"")))))
                    .isEqualTo("unauthorized: Unauthorized");
        }
        assertThat(observer.state("switch.a").get("state")).isEqualTo("off");
    }

    @Test
    void a_triggered_automation_tells_what_triggered_it() {
        home.set("automation.evening", "on", Map.of("friendly_name", "Evening"));
        observer.news();
        home.services().trigger("automation.evening", "state of sun.sun");
        assertThat(observer.news())
                .containsExactly(
                        """
                        automation_triggered {"name":"Evening",\
                        "entity_id":"automation.evening","source":"state of sun.sun"}\
                        """,
                        "automation.evening: on > on");
        assertThat(observer.attributes("automation.evening")).contains("\"last_triggered\":\"2");
        List<String> called =
                observer.after(call("automation", "trigger", target("\"automation.evening\"")));
        assertThat(called)
                .hasSize(4)
                .contains(
                        """
                        automation_triggered {"name":"Evening",\
                        "entity_id":"automation.evening","source":""}\
                        """);
        assertThatThrownBy(() -> home.services().trigger("switch.a", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
