package dev.penstock.launcher.real;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/** Parts that only a prepared machine has; where one is absent, its suite says so by name. */
public final class Needed {
    private Needed() {}

    /** The file or folder a system property names. */
    public static Path at(String property, String what) {
        String value = System.getProperty(property, "");
        boolean there = !value.isBlank() && Files.exists(Path.of(value));
        if (!there) {
            System.out.println("ABSENT: " + what + " (set -D" + property + ")");
        }
        Assumptions.assumeTrue(there, what + " is absent on this machine");
        return Path.of(value);
    }
}
