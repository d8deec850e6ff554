package dev.penstock.ingestion.house;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * What on and off of a binary sensor mean, by its device class; everything else is said as it is,
 * {@code unavailable} and {@code unknown} above all.
 */
final class Wording {
    private static final Map<String, Wording> BY_CLASS = byClass();

    private final String on;
    private final String off;

    private Wording(String on, String off) {
        this.on = on;
        this.off = off;
    }

    private static Map<String, Wording> byClass() {
        Map<String, Wording> all = new HashMap<>();
        put(all, "open", "closed", "door", "window", "garage_door", "opening");
        put(all, "detected", "clear", "motion", "occupancy", "presence", "vibration", "sound");
        put(all, "detected", "clear", "smoke", "gas", "carbon_monoxide", "tamper");
        put(all, "unlocked", "locked", "lock");
        put(all, "wet", "dry", "moisture");
        put(all, "connected", "disconnected", "connectivity");
        put(all, "plugged in", "unplugged", "plug");
        put(all, "low", "normal", "battery");
        put(all, "charging", "not charging", "battery_charging");
        put(all, "cold", "normal", "cold");
        put(all, "hot", "normal", "heat");
        put(all, "moving", "stopped", "moving");
        put(all, "running", "not running", "running");
        put(all, "problem", "ok", "problem");
        put(all, "unsafe", "safe", "safety");
        return Map.copyOf(all);
    }

    private static void put(
            Map<String, Wording> all, String on, String off, String... deviceClasses) {
        for (String deviceClass : deviceClasses) {
            all.put(deviceClass, new Wording(on, off));
        }
    }

    /** A binary sensor's state in words. */
    static String of(@Nullable String deviceClass, String state) {
        @Nullable Wording words = deviceClass == null ? null : BY_CLASS.get(deviceClass);
        if (words == null) {
            return state;
        }
        return switch (state) {
            case "on" -> words.on;
            case "off" -> words.off;
            default -> state;
        };
    }
}
