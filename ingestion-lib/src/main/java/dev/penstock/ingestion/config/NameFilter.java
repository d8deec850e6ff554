package dev.penstock.ingestion.config;

import java.util.List;

/**
 * Which names are wanted: those that an include pattern matches, or all where there is none, but
 * for those that an exclude pattern matches. Immutable.
 *
 * @param include what is wanted; empty for everything
 * @param exclude what is not
 * @since 0.1.0
 */
public record NameFilter(List<Glob> include, List<Glob> exclude) {
    /** Every name is wanted. */
    public static final NameFilter ALL = new NameFilter(List.of(), List.of());

    public NameFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Whether a name is wanted. */
    public boolean wants(String name) {
        return (include.isEmpty() || matches(include, name)) && !matches(exclude, name);
    }

    private static boolean matches(List<Glob> globs, String name) {
        return globs.stream().anyMatch(glob -> glob.matches(name));
    }
}
