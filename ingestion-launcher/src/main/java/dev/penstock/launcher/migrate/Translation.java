package dev.penstock.launcher.migrate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an import comes to.
 *
 * @param yaml the configuration, with secrets; empty where there are faults
 * @param remarks what has no equivalent, differs or has to be set, without secrets
 * @param faults why the input cannot be used, without secrets
 */
record Translation(String yaml, List<String> remarks, List<String> faults) {
    private static final String HOME =
            "homes.home is not in that file: set its url and its token (token_file in the file, or"
                    + " HOME_ASSISTANT_URL and HOME_ASSISTANT_TOKEN)";

    /**
     * Translates a file.
     *
     * @param file a Home Assistant configuration, or its section {@code influxdb} alone
     * @param environment the variables, for {@code !env_var}
     */
    static Translation of(Path file, Map<String, String> environment) {
        Path root = HomeAssistantFiles.rootOf(file);
        List<Unusable> faults = new ArrayList<>();
        try {
            Value whole = new HomeAssistantFiles(root, environment).read(Source.first(file));
            Value.Section found = SectionFinder.find(whole);
            SectionReader section = new SectionReader(found, SectionFinder.NAME, faults);
            Translation made = made(file, root, section);
            if (faults.isEmpty()) {
                return made;
            }
        } catch (Unusable e) {
            faults.add(e);
        }
        return new Translation("", List.of(), faults.stream().map(Unusable::reason).toList());
    }

    private static Translation made(Path file, Path root, SectionReader section) {
        Remarks remarks = new Remarks();
        remarks.add(HOME);
        YamlLines body = new YamlLines();
        home(body);
        new ConnectionPart(section, remarks, root).write(body);
        body.line("");
        new SchemaPart(section, remarks).write(body);
        new FilterPart(section, remarks).write(body);
        for (String key : section.keys()) {
            if (!Options.NAMES.contains(key)) {
                Unknown.remark(section, key, remarks);
            }
        }
        YamlLines head = new YamlLines();
        String name = YamlWords.word(IncludedFolder.name(file));
        head.comment("Made from " + name + " by penstock import-config.");
        head.line("#").comment("To be set, or not the same as in Home Assistant:");
        remarks.lines().forEach(head::item);
        return new Translation(head.line("") + body.toString(), remarks.lines(), List.of());
    }

    private static void home(YamlLines out) {
        out.section("homes").section("home");
        out.comment("Where Home Assistant is, and a file with a long-lived access token of it.");
        out.value("url", "http://homeassistant.local:8123");
        out.line("# token_file: home-assistant-token.txt").end().end();
        out.line("");
    }

    @Override
    public String toString() {
        return "Translation with " + remarks.size() + " remarks, " + faults.size() + " faults";
    }
}
