package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.KnownCommand.Answer;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands {@code config/NAME_registry/...}. Immutable. */
final class RegistryCommands {
    private static final Map<String, String> ENTITY =
            Map.of(
                    "area_id", "str?",
                    "device_class", "str?",
                    "disabled_by", "str?",
                    "hidden_by", "str?",
                    "icon", "str?",
                    "labels", "strings",
                    "name", "str?",
                    "new_entity_id", "str");

    private static final Map<String, String> DEVICE =
            Map.of("area_id", "str?", "labels", "strings", "name_by_user", "str?");

    private static final Map<String, String> AREA =
            Map.of(
                    "aliases", "strings",
                    "floor_id", "str?",
                    "icon", "str?",
                    "labels", "strings",
                    "picture", "str?");

    private static final Map<String, String> FLOOR =
            Map.of("aliases", "strings", "icon", "str?", "level", "int?");

    private static final Map<String, String> LABEL =
            Map.of("color", "str?", "description", "str?", "icon", "str?");

    private final Home home;
    private final Registries registries;
    private final Registrar registrar;
    private final HomeRegistry registry;
    private final Faults faults;
    private final Map<String, KnownCommand> known = new LinkedHashMap<>();

    RegistryCommands(Home home, Registries registries, HomeRegistry registry, Faults faults) {
        this.home = home;
        this.registries = registries;
        this.registry = registry;
        this.registrar = registry.registrar();
        this.faults = faults;
        for (RegistryKind kind : RegistryKind.values()) {
            known.put(
                    "config/" + kind.word() + "_registry/list",
                    new KnownCommand(Schema.NOTHING, command -> list(kind, command)));
        }
        admin(RegistryKind.ENTITY, "update", ENTITY, this::updateEntity);
        admin(RegistryKind.ENTITY, "remove", Map.of(), c -> remove(RegistryKind.ENTITY, c, "null"));
        Schema entityId = new Schema(Map.of("entity_id", "str"), Map.of());
        known.put("config/entity_registry/get", new KnownCommand(entityId, this::get));
        admin(RegistryKind.DEVICE, "update", DEVICE, c -> update(RegistryKind.DEVICE, c));
        place(RegistryKind.AREA, AREA);
        place(RegistryKind.FLOOR, FLOOR);
        place(RegistryKind.LABEL, LABEL);
    }

    /** The commands for the registries a home has. */
    Map<String, KnownCommand> of(RegistryShape shape) {
        Map<String, KnownCommand> there = new LinkedHashMap<>(known);
        for (String name : shape.unknown()) {
            there.keySet().removeIf(type -> type.startsWith("config/" + name + "_registry/"));
        }
        return there;
    }

    /** What areas, floors and labels have in common. */
    private void place(RegistryKind kind, Map<String, String> fields) {
        Map<String, String> named = new LinkedHashMap<>(fields);
        named.put("name", "str");
        admin(kind, "update", named, command -> update(kind, command));
        admin(kind, "delete", Map.of(), command -> remove(kind, command, "\"success\""));
        Schema create = new Schema(Map.of("name", "str"), fields);
        known.put(
                "config/" + kind.word() + "_registry/create",
                new KnownCommand(create, forAdmins(command -> create(kind, command))));
    }

    private void admin(RegistryKind kind, String what, Map<String, String> fields, Answer how) {
        Schema schema = new Schema(Map.of(kind.reference(), "str"), fields);
        known.put(
                "config/" + kind.word() + "_registry/" + what,
                new KnownCommand(schema, forAdmins(how)));
    }

    private static Answer forAdmins(Answer how) {
        return command -> {
            command.requireAdmin();
            how.to(command);
        };
    }

    private void list(RegistryKind kind, Command command) {
        long padding = kind == RegistryKind.ENTITY ? faults.registryPadding() : 0;
        // Sent between two changes: no event older than the answer may follow it.
        home.between(() -> {
            command.session().send(registries.list(kind, command.id(), padding));
            return kind;
        });
    }

    private void get(Command command) throws CommandFailure {
        Map<String, @Nullable Object> entry =
                registrar
                        .entry(RegistryKind.ENTITY, command.text("entity_id", ""))
                        .orElseThrow(() -> new CommandFailure("not_found", "Entity not found"));
        command.result(JsonText.of(entry));
    }

    private static Map<String, @Nullable Object> wanted(RegistryKind kind, Command command) {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>(command.fields());
        List.of("id", "type", kind.reference()).forEach(wanted::remove);
        return wanted;
    }

    private void updateEntity(Command command) throws CommandFailure {
        Map<String, @Nullable Object> wanted = wanted(RegistryKind.ENTITY, command);
        for (String by : List.of("disabled_by", "hidden_by")) {
            if (wanted.get(by) != null && !"user".equals(wanted.get(by))) {
                throw new CommandFailure(
                        "invalid_format",
                        "expected user for dictionary value @ data['" + by + "']");
            }
        }
        if (wanted.containsKey("new_entity_id")) {
            wanted.put("entity_id", wanted.remove("new_entity_id"));
        }
        registrar.update(
                RegistryKind.ENTITY,
                command.text("entity_id", ""),
                wanted,
                entry -> command.result("{\"entity_entry\":" + JsonText.of(entry) + "}"));
    }

    private void update(RegistryKind kind, Command command) throws CommandFailure {
        registrar.update(
                kind,
                command.text(kind.reference(), ""),
                wanted(kind, command),
                entry -> command.result(JsonText.of(entry)));
    }

    private void create(RegistryKind kind, Command command) throws CommandFailure {
        registry.place(kind, wanted(kind, command), entry -> command.result(JsonText.of(entry)));
    }

    private void remove(RegistryKind kind, Command command, String result) throws CommandFailure {
        registrar.remove(kind, command.text(kind.reference(), ""), () -> command.result(result));
    }
}
