package dev.penstock.launcher.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives parsed lists and pairs their element types back. */
final class Texts {
    private Texts() {}

    static List<String> list(List<?> items) {
        return items.stream().map(String.class::cast).toList();
    }

    static Map<String, String> map(Map<?, ?> pairs) {
        Map<String, String> texts = new LinkedHashMap<>();
        pairs.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return texts;
    }
}
