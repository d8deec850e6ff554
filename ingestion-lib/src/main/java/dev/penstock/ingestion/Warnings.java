package dev.penstock.ingestion;

import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.connect.ConnectionManager;

import java.util.ArrayList;
import java.util.List;

/** What works in a home's connection but should not stay so. */
final class Warnings {
    private Warnings() {}

    static List<String> of(HomeConfig home, ConnectionManager connection) {
        List<String> warnings = new ArrayList<>(connection.warnings());
        home.endpoints().stream()
                .filter(way -> way.secure() && !way.tls().verify())
                .map(way ->
                        "the certificate of "
                                + way.url()
                                + " is not verified: whoever answers there is believed and gets"
                                + " the token; set tls.pin_sha256 or tls.ca_file instead of"
                                + " tls.verify: false")
                .forEach(warnings::add);
        return warnings;
    }
}
