package dev.penstock.launcher.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A configuration without faults; immutable.
 *
 * <p>It holds secrets, but never prints them.
 */
public final class LoadedConfiguration {
    private final ConfigurationSource source;
    private final Settings settings;
    private final List<Effective> effective;
    private final List<String> notices;
    private final Optional<Path> rulesFile;
    private final Written written;

    LoadedConfiguration(
            ConfigurationSource source, Settings settings, Draft draft, Catalogue catalogue) {
        this.source = source;
        this.settings = settings;
        this.effective = List.copyOf(EffectiveValues.of(draft, catalogue));
        this.notices = draft.notices();
        this.rulesFile =
                draft.entry(RuleSets.PATH)
                        .filter(entry -> entry.origin() instanceof Origin.Content)
                        .map(entry -> Path.of(((Origin.Content) entry.origin()).file()));
        this.written = Written.of(draft);
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** Every key with its value and origin, in the order of the documentation. */
    public List<Effective> effective() {
        return effective;
    }

    /** What the user should know: settings without effect, names not read. */
    public List<String> notices() {
        return notices;
    }

    /** Where it was read from. */
    public ConfigurationSource source() {
        return source;
    }

    /** The file that the filter's rules stand in, if they have one of their own. */
    public Optional<Path> rulesFile() {
        return rulesFile;
    }

    /** The keys that are set to something else in another one, sorted. */
    public List<String> differing(LoadedConfiguration other) {
        return written.differing(other.written);
    }

    /** Only what is shown to anyone anyway. */
    @Override
    public String toString() {
        return "LoadedConfiguration" + effective;
    }
}
