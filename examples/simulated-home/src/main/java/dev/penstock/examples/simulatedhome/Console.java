package dev.penstock.examples.simulatedhome;

import static java.util.Map.entry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The commands a person types to make the home misbehave. */
final class Console {
    static final String HELP =
            """
              rate N                 state changes a second from now on
              burst N                that many at once
              lose N                 send an error instead of the next N changes
              close [CODE]           close all connections (default 1000)
              drop                   reset all connections
              stall | resume         stop and go on reading and writing sockets
              silent on|off          swallow events and answers, TCP stays alive
              refuse STATUS          answer upgrades with an HTTP status, 0 to accept again
              refuse-token on|off    refuse every token
              restart DOWN STARTING  like a restart of Home Assistant, in seconds
              malformed              send a frame that is no JSON
              padding BYTES          make entity registry answers larger
              rename ENTITY NEW_ID   give an entity another id
              name ENTITY [NAME]     give an entity a name, or take it away
              move ENTITY [AREA]     move an entity to an area, or back to its device
              move-device DEVICE [AREA]
                                     move a device to an area, or nowhere
              unregister ENTITY      remove an entity from registry and home
              trigger AUTOMATION     trigger an automation
              stats                  what happened so far
              help | quit
            """;

    private final SimulatedHome home;
    private final Map<String, Consumer<String>> simple;

    /** What takes an id and, for the rest of the line, something about it. */
    private final Map<String, BiConsumer<String, String>> about;

    Console(SimulatedHome home) {
        this.home = home;
        simple =
                Map.ofEntries(
                        entry("rate", argument -> home.rate(number(argument))),
                        entry("burst", argument -> home.burst((int) number(argument))),
                        entry("lose", argument -> home.loseEvents((int) number(argument))),
                        entry("close", argument -> home.closeClients(code(argument))),
                        entry("drop", argument -> home.dropClients()),
                        entry("stall", argument -> home.stall()),
                        entry("resume", argument -> home.resume()),
                        entry("silent", argument -> home.silence(on(argument))),
                        entry("refuse", status -> home.refuseConnections((int) number(status))),
                        entry("refuse-token", argument -> home.refuseToken(on(argument))),
                        entry("malformed", argument -> home.sendRaw("{\"id\":1,\"type\":")),
                        entry("unregister", entity -> home.registry().removeEntity(entity)),
                        entry("trigger", automation -> home.services().trigger(automation, "")),
                        entry("padding", bytes -> home.registryPadding((long) number(bytes))));
        HomeRegistry registry = home.registry();
        about =
                Map.of(
                        "rename", registry::renameEntity,
                        "name", (id, name) -> registry.nameEntity(id, given(name)),
                        "move", (id, area) -> registry.moveEntity(id, given(area)),
                        "move-device", (id, area) -> registry.moveDevice(id, given(area)));
    }

    private static @Nullable String given(String argument) {
        return argument.isEmpty() ? null : argument;
    }

    /** Obeys one line; returns what to print, empty for nothing. */
    String obey(String line) {
        if (line.isEmpty()) {
            return "";
        }
        List<String> words = List.of(line.split("\\s+", 3));
        String argument = words.size() > 1 ? words.get(1) : "";
        String rest = words.size() > 2 ? words.get(2) : "";
        try {
            String command = words.getFirst().toLowerCase(Locale.ROOT);
            return switch (command) {
                case "restart" -> restart(argument, rest);
                case "stats" -> stats();
                case "help" -> HELP;
                default -> {
                    BiConsumer<String, String> known = known(command);
                    if (known == null) {
                        yield "There is no command \"" + words.getFirst() + "\"; type help.";
                    }
                    known.accept(argument, rest);
                    yield "done";
                }
            };
        } catch (IllegalArgumentException wrong) {
            return String.valueOf(wrong.getMessage());
        }
    }

    private @Nullable BiConsumer<String, String> known(String command) {
        Consumer<String> one = simple.get(command);
        return one == null ? about.get(command) : (argument, rest) -> one.accept(argument);
    }

    private static int code(String argument) {
        return argument.isEmpty() ? 1000 : (int) number(argument);
    }

    private String restart(String down, String starting) {
        CompletableFuture<Void> running = home.restart(seconds(down), seconds(starting));
        return running.isDone() ? "running again" : "restarting";
    }

    private String stats() {
        return """
        emitted %d, clients %d, subscriptions %d, authentications %d, refused %d, \
        connections %d, pending %d (at most %d), cut off %d\
        """
                .formatted(
                        home.emitted(),
                        home.clients(),
                        home.subscriptions(),
                        home.authentications(),
                        home.refusedAuthentications(),
                        home.connectionsAccepted(),
                        home.pending(),
                        home.mostPending(),
                        home.cutOffs());
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos((long) (number(text) * 1e9));
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number < 1e12) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, together with negative ones.
        }
        throw new IllegalArgumentException(
                "A number from 0 on is needed, not \"" + text + "\"; type help.");
    }

    private static boolean on(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "on or off is needed, not \"" + text + "\"; type help.");
        };
    }
}
