package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.tls.Trust;

import java.nio.file.Path;

/** Makes the TLS settings of a section that has {@code tls.*} below it. */
final class Tls {
    private final Draft draft;
    private final Values values;

    Tls(Draft draft, Values values) {
        this.draft = draft;
        this.values = values;
    }

    /**
     * The settings, with a notice where nothing is verified.
     *
     * @param section the section's path with a dot at its end
     */
    TlsConfig config(String section) {
        String verify = section + "tls.verify";
        if (!values.find(verify, Boolean.class).orElse(true)) {
            draft.entry(verify)
                    .ifPresent(entry ->
                            draft.notice(entry.spelled() + " is false: any server is believed"));
        }
        return values.check(
                () ->
                        usable(
                                new TlsConfig(
                                        values.find(verify, Boolean.class).orElse(true),
                                        values.find(section + "tls.ca_file", Path.class),
                                        values.find(section + "tls.pin_sha256", String.class))),
                section,
                TlsConfig.platform());
    }

    /** A file of certificates is read now, as a fault of it is a fault of the configuration. */
    private static TlsConfig usable(TlsConfig config) {
        if (config.caFile().isPresent()) {
            Trust.of(config, "");
        }
        return config;
    }
}
