package dev.penstock.launcher.migrate;

import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The plain words of YAML 1.1, Home Assistant's, in which {@code yes} and {@code on} are true. */
final class OldYaml implements Schema {
    /**
     * The key {@code <<}; not the tag YAML has for it, with which the library merges by itself, and
     * never ends where a section is merged into itself.
     */
    static final Tag MERGE = new Tag("!penstock-merge");

    private static final Map<Pattern, Tag> WORDS = words();

    private static Map<Pattern, Tag> words() {
        Map<Pattern, Tag> words = new LinkedHashMap<>();
        words.put(Pattern.compile("~|null|Null|NULL|"), Tag.NULL);
        words.put(
                Pattern.compile(
                        "yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"),
                Tag.BOOL);
        words.put(
                Pattern.compile(
                        "[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
                                + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"),
                Tag.INT);
        words.put(
                Pattern.compile(
                        "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
                                + "|[-+]?\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                                + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
                                + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"),
                Tag.FLOAT);
        words.put(Pattern.compile("<<"), MERGE);
        return Map.copyOf(words);
    }

    @Override
    public ScalarResolver getScalarResolver() {
        return OldYaml::tag;
    }

    private static Tag tag(String value, boolean plain) {
        if (!plain) {
            return Tag.STR;
        }
        return WORDS.entrySet().stream()
                .filter(word -> word.getKey().matcher(value).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Tag.STR);
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return Map.of();
    }
}
