package dev.penstock.ingestion.map;

import org.jspecify.annotations.Nullable;

/** A rough sort of what an entity tells, as HomeIQ has it. */
final class EventCategory {
    private EventCategory() {}

    /** The category of an entity; the first that fits. */
    static String of(String domain, @Nullable String deviceClass) {
        String kind = deviceClass == null ? "" : deviceClass;
        if (domain.equals("alarm_control_panel") || domain.equals("lock") || secures(kind)) {
            return "security";
        }
        if (domain.equals("climate") || kind.equals("temperature") || kind.equals("humidity")) {
            return "climate";
        }
        return switch (domain) {
            case "light" -> "lighting";
            case "switch", "fan", "vacuum" -> "appliance";
            default -> measured(domain, kind);
        };
    }

    private static boolean secures(String kind) {
        return switch (kind) {
            case "door", "window", "motion", "lock" -> true;
            default -> false;
        };
    }

    private static String measured(String domain, String kind) {
        if (kind.equals("power") || kind.equals("energy")) {
            return "appliance";
        }
        return domain.equals("sensor") ? "monitoring" : "general";
    }
}
