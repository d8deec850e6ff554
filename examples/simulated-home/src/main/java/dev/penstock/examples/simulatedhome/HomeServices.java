package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What can be done in a home: lights, switches and helpers turned on and off, and automations
 * triggered. Thread-safe.
 */
public final class HomeServices {
    private static final Set<String> SWITCHED =
            Set.of("automation", "input_boolean", "light", "switch");

    private static final Set<String> TURNS = Set.of("turn_on", "turn_off", "toggle");

    private final Home home;

    HomeServices(Home home) {
        this.home = home;
    }

    /**
     * Triggers an automation, as when what it waits for comes about: an {@code
     * automation_triggered} event, and the time of it in the automation's attributes.
     *
     * @param source what it waited for, like {@code state of binary_sensor.door}
     * @throws IllegalArgumentException when no automation shows a state under that id
     */
    public void trigger(String entityId, String source) {
        home.between(() -> {
            Entity automation =
                    home.entity(entityId)
                            .filter(one -> one.shown() && entityId.startsWith("automation."))
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "no such automation: " + entityId));
            trigger(automation, source, home.context(null));
            return automation;
        });
    }

    private void trigger(Entity automation, String source, String context) {
        Appearance look = automation.look();
        Object name = look.attributes().getOrDefault("friendly_name", automation.id());
        Map<String, @Nullable Object> data =
                JsonText.object("name", name, "entity_id", automation.id(), "source", source);
        home.fire("automation_triggered", JsonText.of(data), context);
        look.attribute("last_triggered", Times.iso(home.now()));
        home.show(automation, automation.state(), look.attributes(), context);
    }

    /**
     * Calls a service: first the event, then its effect.
     *
     * @param fields those of {@code call_service}
     * @return the context all of it was done in
     */
    String call(Map<String, @Nullable Object> fields, String user, boolean allowed)
            throws CommandFailure {
        String domain = String.valueOf(fields.get("domain"));
        String service = String.valueOf(fields.get("service"));
        if (!known(domain, service)) {
            throw new CommandFailure(
                    "not_found", "Service " + domain + "." + service + " not found.");
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>(members(fields, "service_data"));
        data.putAll(members(fields, "target"));
        return home.between(() -> {
            String context = home.context(user);
            Map<String, @Nullable Object> event =
                    JsonText.object("domain", domain, "service", service, "service_data", data);
            home.fire("call_service", JsonText.of(event), context);
            if (!allowed) {
                throw new CommandFailure("unauthorized", "Unauthorized");
            }
            for (Entity target : targets(data.get("entity_id"), domain)) {
                act(target, service, data, context);
            }
            return context;
        });
    }

    private static boolean known(String domain, String service) {
        boolean everywhere = SWITCHED.contains(domain) || domain.equals("homeassistant");
        return (everywhere && TURNS.contains(service))
                || (domain.equals("automation") && service.equals("trigger"));
    }

    private static Map<String, @Nullable Object> members(
            Map<String, @Nullable Object> fields, String name) {
        Map<String, @Nullable Object> members = JsonText.object();
        if (fields.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> members.put(String.valueOf(key), value));
        }
        return members;
    }

    /** The entities that are meant, available and of a kind that can be switched. */
    private List<Entity> targets(@Nullable Object asked, String domain) {
        List<String> ids = new ArrayList<>();
        if ("all".equals(asked)) {
            ids.addAll(home.shown());
        } else if (asked instanceof List<?> list) {
            list.forEach(id -> ids.add(String.valueOf(id)));
        } else if (asked instanceof String text) {
            ids.addAll(List.of(text.split("\\s*,\\s*", -1)));
        }
        return ids.stream()
                .map(home::entity)
                .flatMap(Optional::stream)
                .filter(one -> one.shown() && !one.state().equals("unavailable"))
                .filter(one -> reached(one.id(), domain))
                .toList();
    }

    private static boolean reached(String entityId, String domain) {
        String own = entityId.substring(0, Math.max(0, entityId.indexOf('.')));
        return SWITCHED.contains(own) && (own.equals(domain) || domain.equals("homeassistant"));
    }

    private void act(
            Entity target, String service, Map<String, @Nullable Object> data, String context) {
        if (service.equals("trigger")) {
            trigger(target, "", context);
            return;
        }
        boolean toggled = service.equals("toggle");
        boolean on = toggled ? !target.state().equals("on") : service.equals("turn_on");
        Appearance look = target.look();
        look.state(on ? "on" : "off");
        if (target.id().startsWith("light.")) {
            shine(look, on, data);
        }
        home.show(target, look.state(), look.attributes(), context);
    }

    private static void shine(Appearance look, boolean on, Map<String, @Nullable Object> data) {
        if (!on) {
            for (String name : List.of("brightness", "color_mode", "hs_color", "rgb_color")) {
                look.attribute(name, null);
            }
            return;
        }
        Object before = look.attributes().get("brightness");
        Object wanted =
                Objects.requireNonNullElse(data.get("brightness"), before == null ? 255 : before);
        look.attribute("brightness", wanted);
        if (look.attributes().get("color_mode") == null) {
            look.attribute("color_mode", "hs");
            look.attribute("hs_color", List.of(30.0, 72.5));
            look.attribute("rgb_color", List.of(255, 162, 70));
        }
    }
}
