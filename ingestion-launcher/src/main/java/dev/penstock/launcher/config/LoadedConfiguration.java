package dev.penstock.launcher.config;

import java.util.List;

/**
 * A configuration without faults.
 *
 * @param settings the settings
 * @param effective every key with its value and origin, in the order of the documentation
 * @param notices what the user should know: settings without effect, names not read
 */
public record LoadedConfiguration(
        Settings settings, List<Effective> effective, List<String> notices) {
    public LoadedConfiguration {
        effective = List.copyOf(effective);
        notices = List.copyOf(notices);
    }
}
