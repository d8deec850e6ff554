package dev.penstock.launcher.migrate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Translates where the database is into the section {@code influxdb}. */
final class ConnectionPart {
    private static final String FILL_IN =
            "host, token and the rest are not in that file; Home Assistant keeps them in its user"
                    + " interface since 2026. What is written here are the defaults of before: set"
                    + " influxdb.url, token, org and bucket";

    private final SectionReader section;
    private final Remarks remarks;
    private final Path root;

    /**
     * Creates it.
     *
     * @param root the configuration folder, Home Assistant's working directory
     */
    ConnectionPart(SectionReader section, Remarks remarks, Path root) {
        this.section = section;
        this.remarks = remarks;
        this.root = root;
    }

    void write(YamlLines out) {
        boolean two =
                section.get("api_version", Coercion.choice("1", "2"))
                        .filter("2"::equals)
                        .isPresent();
        if (section.keys().stream().noneMatch(Options.CONNECTION::contains)) {
            remarks.add(FILL_IN);
        }
        out.section("influxdb");
        Optional<String> url = new Address(section, two).url();
        if (url.isEmpty()) {
            remarks.add(
                    section,
                    "host",
                    "makes no address that Penstock can use, with the path and port beside it: it"
                            + " must be a host name without _, or an IP address. Set influxdb.url");
        }
        out.value("url", url.orElse("http://localhost:8086"));
        if (two) {
            two(out);
        } else {
            one(out);
        }
        new TimesAndTrust(section, remarks, this::file).write(out, two, url.orElse(""));
        out.end();
    }

    private void two(YamlLines out) {
        without("api_version: 2", List.of("username", "password", "database"));
        Optional<String> token = section.get("token", Coercion::text);
        if (section.has("token")) {
            token.ifPresent(secret -> token(out, "token", secret));
        } else if (section.has("api_version")) {
            remarks.add("influxdb.token is not in that file: set it");
        }
        Optional<String> org = section.get("organization", Coercion::text);
        if (org.isEmpty() && !section.has("organization")) {
            remarks.add("influxdb.organization is not in that file: set influxdb.org");
        }
        out.value("org", notBlank("organization", org.orElse("home-assistant")));
        Optional<String> bucket = section.get("bucket", Coercion::text);
        out.value("bucket", notBlank("bucket", bucket.orElse("Home Assistant")));
    }

    private void one(YamlLines out) {
        if (section.has("token")) {
            section.fault("token", "needs api_version: 2 beside it");
        }
        without("api_version: 1, the default,", List.of("organization", "bucket"));
        if (section.has("username") != section.has("password")) {
            String there = section.has("username") ? "username" : "password";
            section.fault(there, "needs username and password, not one of them");
        }
        Optional<String> user = section.get("username", Coercion::text);
        Optional<String> password = section.get("password", Coercion::text);
        if (user.isPresent() && password.isPresent()) {
            if (user.get().contains(":")) {
                remarks.add(
                        section,
                        "username",
                        "has a colon, which InfluxDB takes for the end of the name: use another"
                                + " user");
            }
            out.comment("InfluxDB 1.8 takes user:password for a token.");
            token(out, "password", user.get() + ":" + password.get());
        }
        out.comment("InfluxDB 1 knows no organizations, so any name will do.");
        out.value("org", "home-assistant");
        Optional<String> database = section.get("database", Coercion::text);
        out.comment("The database, with its default retention policy.");
        out.value("bucket", notBlank("database", database.orElse("home_assistant")));
        database.filter(name -> name.contains("/"))
                .ifPresent(name ->
                        remarks.add(
                                section,
                                "database",
                                "has a slash, behind which InfluxDB expects a retention policy:"
                                        + " use another name"));
        if (section.keys().stream().anyMatch(Options.CONNECTION::contains)) {
            remarks.add(
                    "api_version 1 (the default): Penstock writes to /api/v2/write, which InfluxDB"
                            + " has from 1.8 on; for an older one there is no equivalent");
        }
    }

    private void token(YamlLines out, String option, String secret) {
        if (secret.chars().allMatch(c -> c >= ' ' && c < 127)) {
            out.value("token", secret);
        } else {
            remarks.add(
                    section,
                    option,
                    "makes no token, which has to be one line of printable ASCII: use another, and"
                            + " set influxdb.token");
        }
    }

    private String notBlank(String option, String text) {
        if (text.isBlank()) {
            section.fault(option, "must not be empty");
        }
        return text;
    }

    private void without(String version, List<String> options) {
        for (String option : options) {
            if (section.has(option)) {
                remarks.add(section, option, "has no effect with " + version + " and is left out");
            }
        }
    }

    /** A file named in an option, if it can be read here. */
    private Optional<Path> file(String name) {
        String home = System.getProperty("user.home", "");
        try {
            Path file = root.resolve(name.replaceFirst("^~(?=/)", home.replace("\\", "/")));
            return Optional.of(file).filter(Files::isRegularFile).filter(Files::isReadable);
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }
}
