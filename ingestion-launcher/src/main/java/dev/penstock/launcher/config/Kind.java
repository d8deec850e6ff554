package dev.penstock.launcher.config;

/** What a key's value looks like, with the rule told to a person whose value does not. */
enum Kind {
    /** Any text. */
    TEXT("must be a text"),
    /** A text that is never shown. */
    SECRET("must be a text"),
    /** A URL; its argument is the scheme assumed where none is given. */
    ADDRESS("must be an address like http://host:8123"),
    /** A file or folder that need not exist yet. */
    PATH("must be the path of a file or folder"),
    /** A file that must be there. */
    READABLE("must be the path of a file that can be read"),
    /** True or false. */
    FLAG("must be true or false"),
    /** A whole number, negative ones included. */
    WHOLE("must be a whole number"),
    /** A whole number of at least 1. */
    COUNT("must be a whole number of at least 1"),
    /** A decimal number. */
    DECIMAL("must be a number like 0.1"),
    /** A length of time, zero included. */
    DURATION("must be a duration like 250ms, 30s, 5m, 2h or 10d"),
    /** A length of time longer than zero. */
    PERIOD("must be a duration longer than zero, like 30s, 5m or 10d"),
    /** A length of time, or 0 for never. */
    PERIOD_OR_NONE("must be 0 or a duration like 30s, 5m or 10d"),
    /** A number of bytes. */
    SIZE("must be a size like 64KiB, 10MB or 2GiB"),
    /** A number of bytes, zero included. */
    SIZE_OR_NONE("must be 0 or a size like 64KiB, 10MB or 2GiB"),
    /** A number of bytes or a percentage of the heap. */
    MEMORY("must be a size like 512MiB or a percentage like 80%"),
    /** One of the words in the arguments. */
    CHOICE("must be one of "),
    /** Texts; with arguments, only those words. */
    LIST("must be a list like [a, b]"),
    /** Texts by name. */
    PAIRS("must be pairs: name: value in the file, name=value,name=value in the environment"),
    /** Values inside values, each key with rules of its own. */
    TREE("must be a section, or JSON");

    private final String rule;

    Kind(String rule) {
        this.rule = rule;
    }

    /** What a value has to be. */
    String rule() {
        return rule;
    }
}
