package dev.penstock.launcher.migrate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that is being read.
 *
 * @param file the file, as it was named
 * @param through the files whose includes lead to it, the first one first
 */
record Source(Path file, List<Path> through) {
    /** A file that no other includes. */
    static Source first(Path file) {
        return new Source(file, List.of());
    }

    /**
     * A file that this one includes.
     *
     * @throws Unusable when it leads back to itself
     */
    Source including(Path next, Place place) throws Unusable {
        List<Path> all = new ArrayList<>(through);
        all.add(file);
        if (all.stream().anyMatch(one -> absolute(one).equals(absolute(next)))) {
            all.add(next);
            String round = all.stream().map(Path::toString).collect(Collectors.joining(" -> "));
            throw new Unusable(place, "includes itself: " + round);
        }
        return new Source(next, List.copyOf(all));
    }

    /**
     * A file or folder named beside this one.
     *
     * @param root the folder it has to be in
     * @throws Unusable when it is not
     */
    Path beside(String name, Path root, Place place) throws Unusable {
        Path found;
        try {
            found = file.resolveSibling(name.strip()).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw new Unusable(place, "includes something that cannot be the name of a file");
        }
        if (!absolute(found).startsWith(absolute(root))) {
            throw new Unusable(
                    place,
                    "includes "
                            + found
                            + ", which is outside of the configuration folder "
                            + absolute(root)
                            + "; copy it there, or import a file with the influxdb section alone");
        }
        return found;
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
