package dev.penstock.examples.simulatedhome;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a home's registries are like at the start; immutable.
 *
 * @param unknown names of registries that do not exist, as in an older Home Assistant: their
 *     commands are answered {@code unknown_command}, and the entries of others do not speak of them
 * @param unseen how many disabled entities, which have an entry but no state, there are besides
 * @param odd whether the registries also list rows that no sound registry has
 */
public record RegistryShape(Set<String> unknown, int unseen, boolean odd) {
    /** Refuses what a home cannot have. */
    public RegistryShape {
        unknown = Set.copyOf(unknown);
        for (String name : unknown) {
            if (RegistryKind.of(name).isEmpty()) {
                throw new IllegalArgumentException("no registry: " + name);
            }
        }
        if (unseen < 0 || unseen > 1_000_000) {
            throw new IllegalArgumentException("unseen has to be 0 to 1000000, but is " + unseen);
        }
    }

    /** All registries, with an entry for everything that shows a state and no more. */
    public static RegistryShape usual() {
        return new RegistryShape(Set.of(), 0, false);
    }

    /**
     * This without some registries.
     *
     * @param registries of {@code entity}, {@code device}, {@code area}, {@code floor}, {@code
     *     label}; a Home Assistant before 2024.4 lacks the last two
     */
    public RegistryShape without(String... registries) {
        Set<String> all = new TreeSet<>(unknown);
        all.addAll(Set.of(registries));
        return new RegistryShape(all, unseen, odd);
    }

    /** This with so many entities that have an entry but no state. */
    public RegistryShape withUnseen(int entities) {
        return new RegistryShape(unknown, entities, odd);
    }

    /**
     * This with rows that lack keys, have unknown ones or nulls everywhere, that are no objects,
     * that repeat the id of another, and with devices below others, one below a missing one.
     */
    public RegistryShape withOddRows() {
        return new RegistryShape(unknown, unseen, true);
    }

    boolean has(RegistryKind kind) {
        return !unknown.contains(kind.word());
    }
}
