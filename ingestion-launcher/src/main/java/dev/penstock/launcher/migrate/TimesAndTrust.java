package dev.penstock.launcher.migrate;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Translates what is the same for every version: precision, retries, certificates. */
final class TimesAndTrust {
    private final SectionReader section;
    private final Remarks remarks;
    private final Function<String, Optional<Path>> readable;

    /**
     * Creates it.
     *
     * @param readable finds a file by its name, if it can be read here
     */
    TimesAndTrust(
            SectionReader section, Remarks remarks, Function<String, Optional<Path>> readable) {
        this.section = section;
        this.remarks = remarks;
        this.readable = readable;
    }

    void write(YamlLines out, boolean two, String url) {
        precision(out, two);
        tls(out, url.startsWith("https"));
        if (section.get("max_retries", Coercion::text).isPresent()) {
            remarks.add(
                    section,
                    "max_retries",
                    "has no equivalent: Penstock never gives a point up for want of retries; what"
                            + " the database does not take waits on disk (spool.max_bytes,"
                            + " spool.max_age)");
        }
    }

    private void precision(YamlLines out, boolean two) {
        Optional<String> written = section.get("precision", Coercion.choice("ms", "s", "us", "ns"));
        String precision = written.orElse("ns");
        switch (precision) {
            case "s", "ms" ->
                    out.comment(
                            "As in Home Assistant: changes of an entity within one such unit"
                                    + " overwrite each other.");
            default ->
                    out.comment(
                            "Home Assistant's times are exact to microseconds: us makes the same"
                                    + " points as ns.");
        }
        out.value("precision", precision.equals("ns") ? "us" : precision);
        if (!two && written.filter(unit -> unit.equals("us") || unit.equals("ns")).isPresent()) {
            remarks.add(
                    section,
                    "precision",
                    "makes Home Assistant lose every point with api_version 1; Penstock writes"
                            + " them");
        }
    }

    private void tls(YamlLines out, boolean secure) {
        boolean verify = section.get("verify_ssl", Coercion::flag).orElse(true);
        Optional<String> named = section.get("ssl_ca_cert", Coercion::text);
        Optional<Path> file = named.flatMap(readable);
        if (!verify) {
            if (named.isPresent()) {
                String why = "has no effect beside verify_ssl: false, and is left out";
                remarks.add(section, "ssl_ca_cert", why);
            }
            if (secure) {
                out.section("tls").bare("verify", false).end();
            }
        } else if (file.isPresent()) {
            String path = file.get().toAbsolutePath().normalize().toString();
            out.section("tls").value("ca_file", path).end();
        } else if (named.isPresent()) {
            String what =
                    "names a file that cannot be read here: copy it, and set influxdb.tls.ca_file";
            remarks.add(section, "ssl_ca_cert", what);
            out.comment("tls: {ca_file: " + YamlWords.word(named.get()) + "}");
        }
    }
}
