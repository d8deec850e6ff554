package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Points the database refused, by reason: the answer of {@code /api/v1/dead-letters}. */
final class DeadLettersReport {
    private final List<HomeStatus> homes;

    DeadLettersReport(List<HomeStatus> homes) {
        this.homes = homes;
    }

    /** The points themselves may hold anything, and are for {@code penstock dead-letters list}. */
    String json() {
        ObjectNode root = Json.object();
        ObjectNode byName = root.putObject("homes");
        for (HomeStatus home : homes) {
            DeliveryHealth.addDeadLetters(
                    byName.putObject(home.name()), home.delivery().deadLetters());
        }
        return Json.text(root);
    }
}
