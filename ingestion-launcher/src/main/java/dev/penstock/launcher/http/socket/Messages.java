package dev.penstock.launcher.http.socket;

import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** What clients are told beside events, as frames that any number of them may share. */
final class Messages {
    private Messages() {}

    static byte[] skipped(long count) {
        return frame(of("skipped").put("channel", "events").put("count", count));
    }

    /** A gap in its JSON. */
    static byte[] gap(String home, String state, String gap) {
        ObjectNode node = of("gap").put("home", home).put("state", state);
        node.putRawValue("gap", new RawValue(gap));
        return frame(node);
    }

    static ObjectNode of(String type) {
        return Json.object().put("type", type);
    }

    static byte[] frame(ObjectNode node) {
        return Frames.text(Json.bytes(node));
    }
}
